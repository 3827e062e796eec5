import { createRoot } from 'react-dom/client'
import { type AppDocument, applyOperations } from '../model'
import { batchEvent } from '../protocol/owner/operations'
import { previewAnswer } from '../protocol/preview'
import { configureMemberServer } from '../runtime/member/server'
import { followHistory } from '../web/phone/follow-history'
import type { PlayerHost } from './host'
import { Phone } from './phone'
import { showDocument } from './store'

/** Milliseconds before a broken connection is tried again. */
const retryDelay = 1000

const words = {
  zh: {
    gone: '预览已失效，请在编辑器里重新打开二维码',
    offline: '连接已断开，正在重新连接…',
    opening: '正在打开…',
  },
  en: {
    gone: 'This preview is no longer open. Show the code in the editor again',
    offline: 'Connection lost. Connecting again…',
    opening: 'Opening…',
  },
}
const say = words[navigator.language.startsWith('zh') ? 'zh' : 'en']

/** Draws an app as it is in the editor, and follows the edits as they come from the server. */
export function startPreview(container: HTMLElement, token: string): void {
  const address = `${window.location.origin === 'null' ? '' : window.location.origin}/api/preview/${token}`
  const root = createRoot(container)
  const notice = (text: string) => root.render(<div className="player-notice">{text}</div>)
  const host: PlayerHost = {
    isCanvas: false,
    assetAddress: (asset) => `${address}/assets/${asset.hash}`,
    emptyText: '',
  }
  let shown: { revision: number; document: AppDocument } | undefined
  let visit = ''

  const load = async () => {
    const response = await fetch(address)
    if (response.status === 404 || response.status === 410) {
      setOffline(false)
      notice(say.gone)
      return
    }
    const preview = previewAnswer.parse(await response.json())
    configureMemberServer({ baseUrl: preview.memberBaseUrl, appId: preview.appId })
    shown = { revision: preview.revision, document: preview.document }
    visit = preview.visit
    showDocument(preview.document)
    root.render(<Phone host={host} />)
    follow()
  }

  const follow = () => {
    const events = new EventSource(`${address}/events?visit=${encodeURIComponent(visit)}`)
    events.addEventListener('open', () => setOffline(false))
    events.addEventListener('batch', (event: MessageEvent<string>) => {
      const batch = batchEvent.parse(JSON.parse(event.data))
      if (!shown || batch.revision <= shown.revision) return
      if (batch.revision > shown.revision + 1) {
        events.close()
        retry()
        return
      }
      shown = {
        revision: batch.revision,
        document: applyOperations(shown.document, batch.operations).document,
      }
      showDocument(shown.document)
    })
    events.addEventListener('reload', () => {
      events.close()
      setTimeout(retry, retryDelay)
    })
    events.addEventListener('error', () => {
      events.close()
      setOffline(true)
      setTimeout(retry, retryDelay)
    })
  }

  const retry = () => {
    load().catch(() => {
      setOffline(true)
      setTimeout(retry, retryDelay)
    })
  }

  followHistory()
  notice(say.opening)
  retry()
}

function setOffline(isOffline: boolean): void {
  document.querySelector('.player-offline')?.remove()
  if (!isOffline) return
  const bar = document.createElement('div')
  bar.className = 'player-offline'
  bar.setAttribute('role', 'status')
  bar.textContent = say.offline
  document.body.append(bar)
}
