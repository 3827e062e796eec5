'use client'

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { readDocumentJson } from '@/compiler/diagnose'
import { type AppDocument, parseDocument } from '@/model'
import { useLanguage } from '../language/use-language'
import { Button } from '../ui/button'
import { type LocatedProblem, locateProblems } from './document-problems'
import { documentUri, monaco, viewOptions } from './monaco'

/** Whose the marks in the text are, among those of the JSON language itself. */
const markerOwner = 'qiaoban'

interface JsonEditorProps {
  /** The document as it is. */
  text: string
  /** What was typed on an earlier visit and not applied. */
  draft?: string | undefined
  /** Is told of every change: the text when it differs from the document, else null. */
  onDraft?: (draft: string | null) => void
  /** Explains what is wrong with `text` from the start, and lets a document be applied that has other faults. */
  isRepair?: boolean
  applyLabel: string
  /** Does what the text says; false when that did not work. */
  onApply: (document: AppDocument) => boolean | Promise<boolean>
  /** What else there is to do or to know, beside the buttons. */
  children?: ReactNode
}

/** The document as JSON. A valid edit can be applied; an invalid one is explained at its line. */
export function JsonEditor(props: JsonEditorProps) {
  const { text, draft, onDraft, isRepair = false, applyLabel, onApply, children } = props
  const t = useTranslations('code')
  const { language } = useLanguage()
  const container = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null)
  const start = useRef(draft ?? text)
  const current = useRef(text)
  const tell = useRef(onDraft)
  const [isChanged, setIsChanged] = useState(draft !== undefined && draft !== text)
  const [problems, setProblems] = useState<LocatedProblem[]>(() =>
    isRepair ? locateProblems(text, readDocumentJson(text).diagnostics, language) : [],
  )
  const [isApplied, setIsApplied] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    current.current = text
    tell.current = onDraft
  })

  useEffect(() => {
    if (!container.current) return
    const model = monaco.editor.createModel(start.current, 'json', documentUri)
    const created = monaco.editor.create(container.current, { ...viewOptions, model, folding: true })
    editor.current = created
    const listener = model.onDidChangeContent(() => {
      const value = model.getValue()
      const differs = value !== current.current
      setIsChanged(differs)
      setIsApplied(false)
      tell.current?.(differs ? value : null)
    })
    return () => {
      listener.dispose()
      created.dispose()
      model.dispose()
    }
  }, [])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (model && !isChanged && model.getValue() !== text) model.setValue(text)
  }, [text, isChanged])

  // The marks are set anew when the language changes too, so that list and marks say the same.
  useEffect(() => {
    const model = editor.current?.getModel()
    if (model) monaco.editor.setModelMarkers(model, markerOwner, problems.map(marker))
  }, [problems])

  const apply = async () => {
    const model = editor.current?.getModel()
    if (!model) return
    const value = model.getValue()
    const read = readDocumentJson(value)
    const found = locateProblems(value, read.diagnostics, language)
    setProblems(found)
    const isReadable = read.ok || (isRepair && isJson(value))
    const parsed = isReadable ? parseDocument(JSON.parse(value)) : undefined
    if (!parsed?.ok) {
      const [first] = found
      if (first) editor.current?.revealLineInCenter(first.line)
      return
    }
    setIsBusy(true)
    const isDone = await onApply(parsed.document)
    setIsBusy(false)
    if (!isDone) return
    setIsChanged(false)
    tell.current?.(null)
    setIsApplied(true)
  }
  const discard = () => {
    editor.current?.getModel()?.setValue(text)
    setProblems([])
    setIsChanged(false)
    tell.current?.(null)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <Button
          size="small"
          look="primary"
          disabled={!isChanged && !isRepair}
          isBusy={isBusy}
          onClick={() => void apply()}
        >
          {applyLabel}
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
        {children}
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
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
