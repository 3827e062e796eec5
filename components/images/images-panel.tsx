'use client'

import { ImagePlus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { imageUsesOf } from '@/kit/blocks/image-uses'
import type { Asset } from '@/model'
import { removeImages } from '../commands/images'
import { useEditor, useEditorStore } from '../store/use-editor'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Spinner } from '../ui/spinner'
import { ImageRow } from './image-row'
import { useImageUpload } from './use-image-upload'

/** All images of the app, the largest first: where each is shown, and what can be done with it. */
export function ImagesPanel() {
  const t = useTranslations('images')
  const store = useEditorStore()
  const assets = useEditor((state) => state.document.assets)
  const document = useEditor((state) => state.document)
  const uses = useMemo(() => imageUsesOf(document), [document])
  const images = useMemo(() => Object.values(assets).sort((a, b) => b.bytes - a.bytes), [assets])
  const [removed, setRemoved] = useState<Asset | null>(null)
  const upload = useImageUpload()
  const unused = images.filter(({ id }) => !uses.has(id))
  const usesOfRemoved = removed ? (uses.get(removed.id)?.length ?? 0) : 0

  const remove = (asset: Asset) => {
    if (uses.has(asset.id)) setRemoved(asset)
    else removeImages(store, [asset.id])
  }

  return (
    <section className="flex flex-col gap-3 px-4 py-3">
      <div className="flex items-center gap-2">
        <Button size="small" className="flex-1" isBusy={upload.isBusy} onClick={upload.choose}>
          <Upload size={15} />
          {t('upload')}
        </Button>
        {unused.length > 0 && (
          <Button
            size="small"
            look="quiet"
            onClick={() =>
              removeImages(
                store,
                unused.map(({ id }) => id),
              )
            }
          >
            {t('removeUnused', { count: unused.length })}
          </Button>
        )}
      </div>
      {upload.input}
      {upload.problem && (
        <p role="alert" className="text-xs leading-4 text-red-600">
          {upload.problem}
        </p>
      )}
      {images.length === 0 ? (
        <div className="flex flex-col items-center gap-3 rounded-xl border border-dashed border-line-strong px-4 py-8 text-center">
          <span className="flex size-11 items-center justify-center rounded-2xl bg-wash text-ink-faint">
            {upload.isBusy ? <Spinner /> : <ImagePlus size={20} />}
          </span>
          <p className="text-[13px] font-medium">{t('emptyTitle')}</p>
          <p className="text-xs leading-5 text-balance text-ink-faint">{t('emptyText')}</p>
        </div>
      ) : (
        <>
          <p className="text-xs leading-5 text-ink-faint">{t('hint')}</p>
          <ul className="flex flex-col gap-2">
            {images.map((asset) => (
              <ImageRow
                key={asset.id}
                asset={asset}
                uses={uses.get(asset.id) ?? []}
                onRemove={() => remove(asset)}
              />
            ))}
          </ul>
        </>
      )}
      {removed && (
        <ConfirmDialog
          title={t('removeTitle', { name: removed.name })}
          text={t('removeText', { count: usesOfRemoved })}
          cancelText={t('cancel')}
          confirmText={t('remove')}
          onClose={() => setRemoved(null)}
          onConfirm={async () => {
            removeImages(store, [removed.id])
            setRemoved(null)
          }}
        />
      )}
    </section>
  )
}
