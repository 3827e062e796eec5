'use client'

import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { SelectField } from '../fields/select-field'

const zooms = [0.75, 1, 1.25, 1.5] as const
type Zoom = (typeof zooms)[number]

const keptAs = 'qiaoban-zoom'

/** How large the phone is drawn, kept for the next time on this computer. */
export function useZoom(): [Zoom, (zoom: Zoom) => void] {
  const [zoom, setZoom] = useState(keptZoom)
  return [
    zoom,
    (next) => {
      setZoom(next)
      keepZoom(next)
    },
  ]
}

function keptZoom(): Zoom {
  try {
    const kept = Number(localStorage.getItem(keptAs))
    return zooms.find((known) => known === kept) ?? 1
  } catch {
    return 1
  }
}

function keepZoom(zoom: Zoom): void {
  try {
    localStorage.setItem(keptAs, String(zoom))
  } catch {
    // A full or forbidden storage: it is chosen again next time.
  }
}

/** Chooses how large the phone is drawn: small screens show more of it, large ones show it nearer. */
export function ZoomChoice({ value, onChange }: { value: Zoom; onChange: (zoom: Zoom) => void }) {
  const t = useTranslations('canvas')
  const format = useFormatter()
  return (
    <span className="w-22 shrink-0">
      <SelectField
        label={t('zoom')}
        value={String(value)}
        options={zooms.map((zoom) => ({
          value: String(zoom),
          label: format.number(zoom, { style: 'percent' }),
        }))}
        onChange={(chosen) => onChange(zooms.find((zoom) => String(zoom) === chosen) ?? 1)}
      />
    </span>
  )
}
