'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { checkDocument } from '@/compiler/diagnose'
import { type AppDocument, pageOf } from '@/compiler/document'
import { generatePage } from '@/compiler/generate/page'
import { pageFile } from '@/compiler/generate/routes'
import { useEditor } from '../editor/store/use-editor'
import { useSettled } from '../inspector/use-settled'
import { Segmented } from '../ui/segmented'
import { monaco, viewOptions } from './monaco'

type Part = 'code' | 'css' | 'config'

const languages = { code: 'typescript', css: 'css', config: 'typescript' } as const
const extensions = { code: '.tsx', css: '.css', config: '.config.ts' } as const

/** The Taro source of the shown page, made anew a moment after every edit. Read only. */
export function PageSourceView() {
  const t = useTranslations('code')
  const pageId = useEditor((state) => state.pageId)
  const document = useSettled(
    useEditor((state) => state.document),
    120,
  )
  const [part, setPart] = useState<Part>('code')
  const [source, setSource] = useState<Record<Part, string> | null>(null)
  const [isBlocked, setIsBlocked] = useState(false)
  const page = pageOf(document, pageId)

  useEffect(() => {
    let isCurrent = true
    void sourceOf(document, pageId).then((made) => {
      if (!isCurrent) return
      setIsBlocked(made === null)
      if (made) setSource(made)
    })
    return () => {
      isCurrent = false
    }
  }, [document, pageId])

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-3">
        <Segmented
          label={t('file')}
          value={part}
          onChange={setPart}
          options={(['code', 'css', 'config'] as const).map((value) => ({
            value,
            label: `index${extensions[value]}`,
          }))}
        />
        <span className="font-mono text-xs text-ink-faint">
          {page && `src/${pageFile(page)}${extensions[part]}`}
        </span>
        {isBlocked && (
          <span role="status" className="text-xs text-amber-700">
            {t('sourceBlocked')}
          </span>
        )}
      </div>
      <SourceText text={source?.[part] ?? ''} language={languages[part]} />
    </div>
  )
}

async function sourceOf(document: AppDocument, pageId: string): Promise<Record<Part, string> | null> {
  const page = pageOf(document, pageId)
  if (!page || checkDocument(document).some(({ severity }) => severity === 'error')) return null
  const { code, css, config } = await generatePage(document, page)
  return { code, css, config }
}

function SourceText({ text, language }: { text: string; language: string }) {
  const container = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null)
  useEffect(() => {
    if (!container.current) return
    const created = monaco.editor.create(container.current, {
      ...viewOptions,
      readOnly: true,
      domReadOnly: true,
    })
    editor.current = created
    return () => {
      created.getModel()?.dispose()
      created.dispose()
    }
  }, [])
  useEffect(() => {
    const model = editor.current?.getModel()
    if (!model) return
    if (model.getLanguageId() !== language) monaco.editor.setModelLanguage(model, language)
    if (model.getValue() !== text) model.setValue(text)
  }, [text, language])
  return <div ref={container} data-code="source" className="min-h-0 flex-1" />
}
