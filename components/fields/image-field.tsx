'use client'

import { ImagePlus, Link2, Upload, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import type { Asset, Value } from '@/model'
import { assetSource } from '../api/assets'
import type { ValuePlace } from '../store/change-value'
import { useEditor } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { Spinner } from '../ui/spinner'
import { imageTypes } from '../uploads/uploads'
import { useUploadAt, useUploads } from '../uploads/use-uploads'

interface ImageFieldProps {
  label: string
  /** `{asset: id}`, an https address, or ''. */
  value: Value
  /** Where the value stands, so that an upload finds it however the document changes meanwhile. */
  place: ValuePlace
  onChange: (value: Value) => void
}

/** An image: uploaded, one of those uploaded before, or by its address. */
export function ImageField({ label, value, place, onChange }: ImageFieldProps) {
  const t = useTranslations('fields')
  const appId = useEditor((state) => state.appId)
  const assets = useEditor(useShallow((state) => Object.values(state.document.assets)))
  const input = useRef<HTMLInputElement>(null)
  const showLeftPanel = useEditor((state) => state.showLeftPanel)
  const uploads = useUploads()
  const upload = useUploadAt(place)
  const isBusy = upload?.state === 'sending' || upload?.state === 'waiting'
  const [address, setAddress] = useState('')
  const [isAddressWrong, setIsAddressWrong] = useState(false)
  const source = sourceOf(value, assets, appId)
  const problem = isAddressWrong
    ? t('addressNeedsHttps')
    : upload?.state === 'failed'
      ? t(`imageProblems.${upload.problem ?? 'failed'}`)
      : null

  const invitation = t(
    upload?.state === 'waiting'
      ? 'waitingForConnection'
      : isBusy
        ? 'uploading'
        : source
          ? 'changeImage'
          : 'chooseImage',
  )

  const begin = (file: File) => {
    setIsAddressWrong(false)
    uploads.begin(file, place)
  }
  const choose = (chosen: Value) => {
    setIsAddressWrong(false)
    uploads.giveUp(place)
    onChange(chosen)
  }

  return (
    <div>
      <Popover.Root>
        <div className="flex items-center gap-1">
          <Popover.Trigger asChild>
            <button
              type="button"
              aria-label={`${label} ${invitation}`}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault()
                const [file] = event.dataTransfer.files
                if (file) begin(file)
              }}
              className="field flex h-16 items-center gap-3 p-1.5 text-left"
            >
              <span className="flex size-12 shrink-0 items-center justify-center overflow-hidden rounded-md bg-wash text-ink-faint">
                {isBusy ? (
                  <Spinner />
                ) : source ? (
                  <img src={source} alt="" className="size-full object-cover" />
                ) : (
                  <ImagePlus size={18} />
                )}
              </span>
              <span className="text-xs leading-4 text-ink-faint">{invitation}</span>
            </button>
          </Popover.Trigger>
          {value !== '' && (
            <button
              type="button"
              aria-label={t('clear')}
              title={t('clear')}
              onClick={() => choose('')}
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-black/5"
            >
              <X size={14} />
            </button>
          )}
        </div>
        <Popover.Portal>
          <Popover.Content
            sideOffset={6}
            align="end"
            aria-label={label}
            className="z-50 w-72 rounded-xl border border-line bg-white p-3 shadow-float"
          >
            <button
              type="button"
              onClick={() => input.current?.click()}
              className="flex h-9 w-full items-center justify-center gap-2 rounded-lg bg-brand-500 text-[13px] font-medium text-white hover:bg-brand-600"
            >
              {isBusy ? <Spinner /> : <Upload size={15} />}
              {t('uploadImage')}
            </button>
            {assets.length > 0 && (
              <div className="scroll-thin mt-3 grid max-h-48 grid-cols-4 gap-1.5 overflow-y-auto">
                {assets.map((asset) => (
                  <Popover.Close
                    key={asset.id}
                    aria-label={asset.name}
                    title={asset.name}
                    onClick={() => choose({ asset: asset.id })}
                    className={classNames(
                      'aspect-square overflow-hidden rounded-lg bg-wash ring-1 ring-black/10',
                      isAsset(value, asset.id) && 'outline-2 outline-offset-1 outline-select',
                    )}
                  >
                    <img src={assetSource(asset, appId)} alt="" className="size-full object-cover" />
                  </Popover.Close>
                ))}
              </div>
            )}
            {assets.length > 0 && (
              <Popover.Close
                onClick={() => showLeftPanel('images')}
                className="mt-2 rounded text-xs font-medium text-select hover:underline"
              >
                {t('manageImages')}
              </Popover.Close>
            )}
            <form
              className="mt-3 flex items-center gap-1.5"
              onSubmit={(event) => {
                event.preventDefault()
                if (address.startsWith('https://')) choose(address)
                else setIsAddressWrong(true)
              }}
            >
              <input
                className="field"
                aria-label={t('imageAddress')}
                placeholder="https://"
                value={address}
                onChange={(event) => setAddress(event.target.value)}
              />
              <button
                type="submit"
                aria-label={t('useAddress')}
                title={t('useAddress')}
                className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg border border-line-strong hover:bg-wash"
              >
                <Link2 size={15} />
              </button>
            </form>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <input
        ref={input}
        type="file"
        accept={imageTypes}
        className="hidden"
        aria-label={t('uploadImage')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) begin(file)
          event.target.value = ''
        }}
      />
      {problem && (
        <p role="alert" className="mt-1.5 text-xs leading-4 text-red-600">
          {problem}
        </p>
      )}
    </div>
  )
}

function isAsset(value: Value, id: string): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.asset === id
}

function sourceOf(value: Value, assets: readonly Asset[], appId: string): string {
  if (typeof value === 'string') return value
  const asset = assets.find((candidate) => isAsset(value, candidate.id))
  return asset ? assetSource(asset, appId) : ''
}
