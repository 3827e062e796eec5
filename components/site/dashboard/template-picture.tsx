import { Plus } from 'lucide-react'
import { type AppDocument, pageOf } from '@/model'

/** What an app begins as, on a small phone: its own title, picture and colours; without a document, an empty page. */
export function TemplatePicture({ document }: { document: AppDocument | undefined }) {
  const picture = document && Object.values(document.assets).find(({ data }) => data !== undefined)
  const theme = document?.app.theme
  const tabs = document?.app.tabBar?.items ?? []
  return (
    <span
      aria-hidden="true"
      className="flex h-44 w-full items-end justify-center overflow-hidden border-b border-line bg-wash"
    >
      <span className="flex h-40 w-30 flex-col overflow-hidden rounded-t-2xl border-4 border-b-0 border-ink bg-white">
        <span
          data-title={document && pageOf(document, document.app.homePageId)?.title}
          className="h-5 shrink-0 truncate px-2 text-center text-[9px] leading-5 font-semibold before:content-[attr(data-title)]"
        />
        {theme ? (
          <span className="flex min-h-0 flex-1 flex-col gap-1.5" style={{ background: theme.background }}>
            {picture && (
              <img
                src={`data:${picture.mime};base64,${picture.data}`}
                alt=""
                className="h-16 w-full shrink-0 object-cover"
              />
            )}
            <span className="mx-1.5 flex shrink-0 justify-between">
              {tabs.map(({ pageId }) => (
                <span key={pageId} className="h-6 w-8 rounded" style={{ background: theme.surface }} />
              ))}
            </span>
            <span className="mx-1.5 h-5 shrink-0 rounded" style={{ background: theme.primary }} />
          </span>
        ) : (
          <span className="m-2 flex flex-1 items-center justify-center rounded-lg border border-dashed border-line-strong text-ink-faint">
            <Plus size={18} />
          </span>
        )}
      </span>
    </span>
  )
}
