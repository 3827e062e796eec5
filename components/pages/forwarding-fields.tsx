'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import type { Forwarding } from '@/model'
import { assetSource } from '../api/assets'
import { FieldRow } from '../fields/field-row'
import { ToggleField } from '../fields/toggle-field'
import { useEditor } from '../store/use-editor'

interface ForwardingFieldsProps {
  value: Forwarding
  onChange: (value: Forwarding) => void
}

/** Whether customers can send a page to their friends, and with which title and picture. */
export function ForwardingFields({ value, onChange }: ForwardingFieldsProps) {
  const t = useTranslations('pages')
  const appName = useEditor((state) => state.document.app.name)
  const isOn = value.isOff !== true
  const { isOff: _off, ...shown } = value
  return (
    <>
      <FieldRow label={t('forwarding')} hint={t('forwardingHint')}>
        <ToggleField
          label={t('forwarding')}
          value={isOn}
          onChange={(on) => onChange(on ? shown : { ...shown, isOff: true })}
        />
      </FieldRow>
      {isOn && (
        <>
          <FieldRow label={t('forwardingTitle')} isStacked>
            <input
              className="field"
              aria-label={t('forwardingTitle')}
              placeholder={appName}
              value={value.title ?? ''}
              maxLength={60}
              onChange={({ target }) => {
                const { title: _title, ...rest } = value
                onChange(target.value === '' ? rest : { ...rest, title: target.value })
              }}
            />
          </FieldRow>
          <PictureChoice
            imageId={value.imageId}
            onChoose={(imageId) => {
              const { imageId: _image, ...rest } = value
              onChange(imageId === undefined ? rest : { ...rest, imageId })
            }}
          />
        </>
      )}
    </>
  )
}

interface PictureChoiceProps {
  imageId: string | undefined
  onChoose: (imageId: string | undefined) => void
}

/** One of the app's pictures, or the page's first one, whatever that will be. */
function PictureChoice({ imageId, onChoose }: PictureChoiceProps) {
  const t = useTranslations('pages')
  const name = useId()
  const appId = useEditor((state) => state.appId)
  const assets = useEditor(useShallow((state) => Object.values(state.document.assets)))
  const isKnown = assets.some(({ id }) => id === imageId)
  const frame =
    'flex size-14 cursor-pointer items-center justify-center overflow-hidden rounded-lg bg-wash p-1 text-center text-[11px] leading-3.5 text-ink-soft ring-1 ring-black/10 has-checked:outline-2 has-checked:outline-offset-1 has-checked:outline-select has-focus-visible:outline-2'
  return (
    <fieldset>
      <legend className="mb-1.5 text-[13px] leading-5 text-ink-soft">{t('forwardingPicture')}</legend>
      <div className="scroll-thin flex max-h-32 flex-wrap gap-2 overflow-y-auto p-1">
        <label className={frame}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={!isKnown}
            onChange={() => onChoose(undefined)}
          />
          {t('forwardingFirstPicture')}
        </label>
        {assets.map((asset) => (
          <label key={asset.id} className={frame} title={asset.name}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              aria-label={asset.name}
              checked={asset.id === imageId}
              onChange={() => onChoose(asset.id)}
            />
            <img src={assetSource(asset, appId)} alt="" className="size-full rounded object-cover" />
          </label>
        ))}
      </div>
      {assets.length === 0 && (
        <p className="mt-1 text-xs leading-4 text-ink-faint">{t('forwardingNoPictures')}</p>
      )}
    </fieldset>
  )
}
