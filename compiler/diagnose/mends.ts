import type { AppDocument, Operation } from '../../model'
import type { Diagnostic } from './diagnostic'
import type { DiagnosticCode } from './messages'

/** What puts a problem right that there is only one way to put right. */
const mends: Partial<Record<DiagnosticCode, (document: AppDocument) => Operation[]>> = {
  'tab-home-first': ({ app: { tabBar, homePageId } }) => {
    if (!tabBar) return []
    const isHome = ({ pageId }: { pageId: string }) => pageId === homePageId
    const items = [...tabBar.items.filter(isHome), ...tabBar.items.filter((item) => !isHome(item))]
    return [{ type: 'set-app', changes: { tabBar: { ...tabBar, items } } }]
  },
}

/** The operations that put a problem right; undefined where a person has to decide something. */
export function mendOf(document: AppDocument, { code }: Pick<Diagnostic, 'code'>): Operation[] | undefined {
  return mends[code]?.(document)
}
