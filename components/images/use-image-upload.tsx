'use client'

import { type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Asset } from '@/model'
import { uploadAsset } from '../api/assets'
import { RequestFailed } from '../api/request'
import { useEditor, useEditorStore } from '../store/use-editor'
import { imageTypes, makeKnown, uploadProblemOf } from '../uploads/uploads'

interface ImageUpload {
  isBusy: boolean
  problem: string | null
  /** Lets the person choose a picture. */
  choose: () => void
  /** Has to be drawn somewhere: the browser's own way to files. */
  input: ReactNode
}

/** Uploads a picture for the app as a whole; `onDone` is told of it in place of its being added. */
export function useImageUpload(onDone?: (asset: Asset) => void): ImageUpload {
  const t = useTranslations('fields')
  const store = useEditorStore()
  const appId = useEditor((state) => state.appId)
  const field = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const upload = async (files: readonly File[]) => {
    setIsBusy(true)
    setProblem(null)
    for (const file of files) {
      try {
        const asset = await uploadAsset(appId, file)
        if (onDone) onDone(asset)
        else makeKnown(store, asset)
      } catch (error) {
        const isOffline = error instanceof RequestFailed && error.code === 'offline'
        setProblem(t(`imageProblems.${isOffline ? 'offline' : uploadProblemOf(error)}`))
      }
    }
    setIsBusy(false)
  }

  return {
    isBusy,
    problem,
    choose: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        multiple={onDone === undefined}
        accept={imageTypes}
        className="hidden"
        aria-label={t('uploadImage')}
        onChange={(event) => {
          void upload([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    ),
  }
}
