import { useTranslations } from 'use-intl'
import type { BuildTarget } from '@/protocol/owner/builds'

type Finding = BuildTarget['findings'][number]

interface FindingsProps {
  findings: readonly Finding[]
  title: string
  onShow: (nodeId: string) => void
}

/** The rest is in the log. */
const mostDetails = 8

/** What the checks found: once for each kind in the person's words, and what the tools said underneath. */
export function Findings({ findings, title, onShow }: FindingsProps) {
  const t = useTranslations('build')
  const inWords = (code: string) => t(t.has(`findings.${code}`) ? `findings.${code}` : 'findings.other')
  const kinds = [...new Set(findings.map(({ code }) => inWords(code)))]
  return (
    <div className="mt-2 border-t border-line pt-2 pl-11 text-xs leading-5">
      <p className="text-ink">{title}</p>
      <ul className="flex flex-col gap-1 text-ink-soft">
        {kinds.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <details className="mt-1 text-ink-faint">
        <summary className="w-fit cursor-pointer rounded-sm hover:text-ink">{t('details')}</summary>
        <ul className="mt-1 flex flex-col gap-1">
          {findings.slice(0, mostDetails).map(({ message, nodeId }, index) => (
            <li key={index} className="flex gap-2">
              <span lang="en" className="min-w-0 flex-1 break-words">
                {message}
              </span>
              {nodeId && (
                <button
                  type="button"
                  className="font-medium text-select hover:underline"
                  onClick={() => onShow(nodeId)}
                >
                  {t('showBlock')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
