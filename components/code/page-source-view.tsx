'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { pageFile } from '@/compiler/resolve/routes'
import { pageOf } from '@/model'
import { ProblemList } from '../builds/problem-list'
import { useSettled } from '../inspector/use-settled'
import { useEditor, useEditorStore } from '../store/use-editor'
import { Segmented } from '../ui/segmented'
import { monaco, viewOptions } from './monaco'
import { type ShownSource, type SourcePart, sourceOf } from './page-source'

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
  const store = useEditorStore()
  const [part, setPart] = useState<SourcePart>('code')
  const [shown, setShown] = useState<ShownSource>({ source: null, problems: [] })
  const { source, problems } = shown
  const page = pageOf(document, pageId)

  useEffect(() => {
    let isCurrent = true
    void sourceOf(document, pageId, store.getState().history.undo).then((made) => {
      if (isCurrent) setShown(made)
    })
    return () => {
      isCurrent = false
    }
  }, [document, pageId, store])

  const show = (nodeId: string) => {
    store.getState().select(nodeId)
    store.getState().showView('design')
  }

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
      </div>
      {problems.length > 0 && (
        <div className="shrink-0 border-b border-amber-200 bg-amber-50">
          <p role="status" className="px-4 pt-3 text-[13px] font-medium text-amber-950">
            {t(source ? 'sourceBlocked' : 'sourceMissing')}
          </p>
          <ProblemList diagnostics={problems} onShow={show} />
        </div>
      )}
      <SourceText text={source?.[part] ?? ''} language={languages[part]} />
    </div>
  )
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
