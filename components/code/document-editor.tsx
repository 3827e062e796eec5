'use client'

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { readDocumentJson } from '@/compiler/diagnose'
import { type AppDocument, parseDocument } from '@/compiler/document'
import { useEditor, useEditorStore } from '../editor/store/use-editor'
import { useLanguage } from '../language/use-language'
import { Button } from '../ui/button'
import { type LocatedProblem, locateProblems } from './document-problems'
import { documentUri, monaco, viewOptions } from './monaco'

const textOf = (document: AppDocument) => `${JSON.stringify(document, null, 2)}\n`

/** The document as JSON. A valid edit is applied as one step; an invalid one is explained at its line. */
export function DocumentEditor() {
  const t = useTranslations('code')
  const { language } = useLanguage()
  const store = useEditorStore()
  const document = useEditor((state) => state.document)
  const container = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null)
  const [isChanged, setIsChanged] = useState(false)
  const [problems, setProblems] = useState<LocatedProblem[]>([])
  const [isApplied, setIsApplied] = useState(false)

  useEffect(() => {
    if (!container.current) return
    const model = monaco.editor.createModel(textOf(store.getState().document), 'json', documentUri)
    const created = monaco.editor.create(container.current, { ...viewOptions, model, folding: true })
    editor.current = created
    const listener = model.onDidChangeContent(() => {
      setIsChanged(model.getValue() !== textOf(store.getState().document))
      setIsApplied(false)
    })
    return () => {
      listener.dispose()
      created.dispose()
      model.dispose()
    }
  }, [store])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (model && !isChanged && model.getValue() !== textOf(document)) model.setValue(textOf(document))
  }, [document, isChanged])

  const apply = () => {
    const model = editor.current?.getModel()
    if (!model) return
    const text = model.getValue()
    const read = readDocumentJson(text)
    const found = locateProblems(text, read.diagnostics, language)
    setProblems(found)
    monaco.editor.setModelMarkers(model, 'qiaoban', found.map(marker))
    const parsed = read.ok ? parseDocument(JSON.parse(text)) : undefined
    if (!parsed?.ok) {
      const first = found[0]
      if (first) editor.current?.revealLineInCenter(first.line)
      return
    }
    store.getState().apply([{ type: 'replace-document', document: parsed.document }])
    setIsChanged(false)
    setIsApplied(true)
  }
  const discard = () => {
    editor.current?.getModel()?.setValue(textOf(document))
    setProblems([])
    setIsChanged(false)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-3">
        <Button size="small" look="primary" disabled={!isChanged} onClick={apply}>
          {t('apply')}
        </Button>
        <Button size="small" look="quiet" disabled={!isChanged} onClick={discard}>
          {t('discard')}
        </Button>
        {isChanged && <span className="text-[13px] text-ink-faint">{t('changed')}</span>}
        {isApplied && (
          <span role="status" className="flex items-center gap-1.5 text-[13px] text-emerald-700">
            <CircleCheck size={15} />
            {t('applied')}
          </span>
        )}
      </div>
      <div ref={container} data-code="document" className="min-h-0 flex-1" />
      {problems.length > 0 && (
        <ul
          aria-label={t('problems')}
          className="scroll-thin max-h-40 shrink-0 overflow-y-auto border-t border-line p-2"
        >
          {problems.map((problem, index) => (
            <li key={index}>
              <button
                type="button"
                className="flex w-full items-start gap-2 rounded-lg px-2 py-1.5 text-left text-[13px] leading-5 hover:bg-wash"
                onClick={() => {
                  editor.current?.revealLineInCenter(problem.line)
                  editor.current?.setPosition({ lineNumber: problem.line, column: problem.column })
                  editor.current?.focus()
                }}
              >
                {problem.severity === 'error' ? (
                  <CircleAlert size={15} className="mt-0.5 shrink-0 text-red-600" />
                ) : (
                  <TriangleAlert size={15} className="mt-0.5 shrink-0 text-amber-600" />
                )}
                <span className="shrink-0 text-ink-faint">{t('line', { line: problem.line })}</span>
                {problem.message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function marker(problem: LocatedProblem): monaco.editor.IMarkerData {
  return {
    severity: problem.severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    message: problem.message,
    startLineNumber: problem.line,
    startColumn: problem.column,
    endLineNumber: problem.line,
    endColumn: problem.column + 200,
  }
}
