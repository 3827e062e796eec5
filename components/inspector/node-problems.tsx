'use client'

import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { checkDocument, describeDiagnostic } from '@/compiler/diagnose'
import { useLanguage } from '../language/use-language'
import { useEditor } from '../store/use-editor'
import { useSettled } from './use-settled'

/** What is wrong with the selected node, in the person's words. Read a moment after the last edit. */
export function NodeProblems({ nodeId }: { nodeId: string }) {
  const { language } = useLanguage()
  const document = useSettled(
    useEditor((state) => state.document),
    400,
  )
  const problems = useMemo(
    () => checkDocument(document).filter((found) => found.nodeId === nodeId),
    [document, nodeId],
  )
  if (problems.length === 0) return null
  return (
    <ul className="flex flex-col gap-1.5 border-b border-amber-200 bg-amber-50 px-4 py-3">
      {problems.map((problem) => (
        <li
          key={`${problem.code}-${problem.message}`}
          className="flex gap-2 text-xs leading-5 text-amber-900"
        >
          <TriangleAlert size={14} className="mt-0.5 shrink-0" />
          {describeDiagnostic(problem, language)}
        </li>
      ))}
    </ul>
  )
}
