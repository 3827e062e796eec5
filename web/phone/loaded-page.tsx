import { type ComponentType, useEffect, useState } from 'react'
import { say } from '../language'
import { isReplaced } from './newer-version'

/** A page's module as Taro's entry loads it, with what it hands through. */
export type LoadPage = () => [page: Promise<{ default: ComponentType }>, ...rest: unknown[]]

type State = { page: ComponentType } | 'loading' | 'failed'

/** A page whose script comes by the network the first time. */
export function LoadedPage({ load }: { load: LoadPage }) {
  const [state, setState] = useState<State>('loading')
  useEffect(() => {
    if (state !== 'loading') return
    let isCurrent = true
    const [module] = load()
    module.then(
      ({ default: page }) => isCurrent && setState({ page }),
      () => isCurrent && setState('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [state, load])
  // A new version has scripts of other names. The browser's address leads back to this page in it.
  const tryAgain = async () => {
    if (await isReplaced()) window.location.reload()
    else setState('loading')
  }

  if (state === 'loading') return <div className="player-waiting" aria-busy="true" />
  if (state === 'failed') {
    return (
      <div className="player-failed" role="alert">
        <p>{say('页面没有打开，请检查网络', 'This page did not open. Check your connection')}</p>
        <button type="button" onClick={tryAgain}>
          {say('重试', 'Try again')}
        </button>
      </div>
    )
  }
  const { page: Page } = state
  return <Page />
}
