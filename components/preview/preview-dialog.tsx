'use client'

import { Check, Copy, ExternalLink, Link2Off, RefreshCw, Smartphone } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { type PreviewLink, previewLinkAnswer } from '@/protocol/owner/preview-link'
import { request } from '../api/request'
import { useEditor } from '../store/use-editor'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Spinner } from '../ui/spinner'

/** The code that opens the app on a phone, where it follows every edit. */
export function PreviewDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('preview')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} width="small" title={t('title')} description={t('text')}>
      <PreviewCode />
    </Dialog>
  )
}

type LinkState =
  | { kind: 'opening' | 'failed' | 'ended' }
  | { kind: 'open'; preview: PreviewLink; isRenewed: boolean }

function PreviewCode() {
  const t = useTranslations('preview')
  const appId = useEditor((state) => state.appId)
  const [link, setLink] = useState<LinkState>({ kind: 'opening' })
  const [isRenewing, setIsRenewing] = useState(false)

  const change = useCallback(
    async (method: 'POST' | 'PUT' | 'DELETE') => {
      // The code that is there stays meanwhile: a second click would fall beside a smaller dialog, and close it.
      if (method === 'PUT') setIsRenewing(true)
      else setLink({ kind: 'opening' })
      try {
        const path = `/api/apps/${appId}/preview`
        if (method === 'DELETE') {
          await request(z.unknown(), path, { method })
          setLink({ kind: 'ended' })
          return
        }
        const preview = await request(previewLinkAnswer, path, { method, json: {} })
        setLink({ kind: 'open', preview, isRenewed: method === 'PUT' })
      } catch {
        setLink({ kind: 'failed' })
      } finally {
        setIsRenewing(false)
      }
    },
    [appId],
  )
  useEffect(() => {
    void change('POST')
  }, [change])

  if (link.kind === 'open') {
    return (
      <OpenLink
        preview={link.preview}
        isRenewed={link.isRenewed && !isRenewing}
        isBusy={isRenewing}
        onRenew={() => void change('PUT')}
        onEnd={() => void change('DELETE')}
      />
    )
  }
  if (link.kind === 'opening') {
    return (
      <div className="flex h-72 items-center justify-center text-ink-faint">
        <Spinner size={22} />
      </div>
    )
  }
  const hasEnded = link.kind === 'ended'
  return (
    <div className="flex flex-col items-center gap-3 py-10 text-[13px] text-ink-soft">
      <p role={hasEnded ? 'status' : 'alert'}>{t(hasEnded ? 'ended' : 'failed')}</p>
      <Button onClick={() => void change('POST')}>{t(hasEnded ? 'openAgain' : 'tryAgain')}</Button>
    </div>
  )
}

interface OpenLinkProps {
  preview: PreviewLink
  /** Just made in place of another. */
  isRenewed: boolean
  isBusy: boolean
  onRenew: () => void
  onEnd: () => void
}

function OpenLink({ preview, isRenewed, isBusy, onRenew, onEnd }: OpenLinkProps) {
  const t = useTranslations('preview')
  const [isCopied, setIsCopied] = useState(false)
  const address = preview.url
  const isOnlyHere = /\/\/(localhost|127\.)/.test(address)
  return (
    <div className="flex flex-col items-center gap-4 pt-2">
      <img
        alt={t('code')}
        src={`data:image/svg+xml,${encodeURIComponent(preview.qr)}`}
        className="size-56 rounded-2xl border border-line p-2"
      />
      <p className="flex items-center gap-2 text-[13px] text-ink-soft">
        <Smartphone size={16} />
        {t(isOnlyHere ? 'onlyHere' : 'sameNetwork')}
      </p>
      <div className="flex w-full items-center gap-1.5">
        <input
          readOnly
          value={address}
          aria-label={t('address')}
          onFocus={(event) => event.target.select()}
          className="field font-mono text-xs"
        />
        <Button
          size="small"
          onClick={() => {
            void navigator.clipboard?.writeText(address).then(() => setIsCopied(true))
          }}
        >
          {isCopied ? <Check size={15} /> : <Copy size={15} />}
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
        <a
          href={`/p/${preview.token}`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-lg border border-line-strong px-3 text-[13px] font-medium hover:bg-wash"
        >
          <ExternalLink size={15} />
          {t('open')}
        </a>
      </div>
      <p className="rounded-lg bg-wash px-3 py-2.5 text-xs leading-5 text-ink-faint">{t('kind')}</p>
      <div className="flex w-full items-center gap-1.5">
        <p role="status" className="mr-auto text-xs leading-5 text-ink-faint">
          {t(isRenewed ? 'renewed' : 'linkHint')}
        </p>
        <Button size="small" isBusy={isBusy} onClick={onRenew}>
          {!isBusy && <RefreshCw size={15} />}
          {t('renew')}
        </Button>
        <Button size="small" disabled={isBusy} onClick={onEnd}>
          <Link2Off size={15} />
          {t('end')}
        </Button>
      </div>
    </div>
  )
}
