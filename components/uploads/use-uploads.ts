'use client'

import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ValuePlace } from '../store/change-value'
import { isSamePlace, type Upload, type Uploads } from './uploads'

export const UploadsContext = createContext<Uploads | null>(null)

/** The uploads of the editor around this component. */
export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext)
  if (!uploads) throw new Error('This component belongs inside an editor.')
  return uploads
}

/** The picture that is on its way to a place, if any. */
export function useUploadAt(place: ValuePlace): Upload | undefined {
  return useStore(useUploads(), ({ uploads }) => uploads.find((upload) => isSamePlace(upload.place, place)))
}
