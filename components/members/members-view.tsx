'use client'

import { Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MemberSummary } from '@/protocol/owner/members'
import { deleteMember, noFilter, setBlocked } from '../api/members'
import { useEditor } from '../store/use-editor'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Spinner } from '../ui/spinner'
import { MemberDialog } from './member-dialog'
import { MemberFilters } from './member-filters'
import { MemberRow } from './member-row'
import { useMembers } from './use-members'

type Asked = { kind: 'details' | 'block' | 'delete'; member: MemberSummary }

/** The people who registered in the app. */
export function MembersView() {
  const t = useTranslations('members')
  const appId = useEditor((state) => state.appId)
  const [filter, setFilter] = useState(noFilter)
  const { loaded, state, reload, loadMore, replace, remove } = useMembers(appId, filter)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [notice, setNotice] = useState<{ text: string; isProblem: boolean } | null>(null)
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const fail = () => setNotice({ text: t('actionFailed'), isProblem: true })
  const attempt = async (work: () => Promise<void>) => {
    setNotice(null)
    await work().catch(fail)
    setAsked(null)
  }
  const block = (member: MemberSummary, isBlocked: boolean) =>
    attempt(async () => replace(await setBlocked(appId, member.id, isBlocked)))
  const erase = (member: MemberSummary) =>
    attempt(async () => {
      const id = await deleteMember(appId, member.id)
      remove(member.id)
      setNotice({ text: t('deleted', { id }), isProblem: false })
    })
  const nameOf = (member: MemberSummary) => member.name || t('unnamed')

  return (
    <main className="scroll-thin min-h-0 flex-1 overflow-y-auto px-6 py-6">
      <div className="mx-auto flex max-w-6xl flex-col gap-4">
        <div className="flex items-baseline gap-3">
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          {loaded && (
            <span className="text-[13px] text-ink-faint">{t('total', { count: loaded.total })}</span>
          )}
        </div>
        <MemberFilters appId={appId} filter={filter} onChange={setFilter} />
        {notice && (
          <p
            role={notice.isProblem ? 'alert' : 'status'}
            className={
              notice.isProblem
                ? 'rounded-lg bg-red-50 px-4 py-2.5 text-[13px] text-red-700'
                : 'rounded-lg bg-emerald-50 px-4 py-2.5 text-[13px] text-emerald-800'
            }
          >
            {notice.text}
          </p>
        )}
        {state === 'failed' && (
          <p role="alert" className="rounded-lg bg-red-50 px-4 py-2.5 text-[13px] text-red-700">
            {t('loadFailed')}{' '}
            <button type="button" className="font-medium underline" onClick={reload}>
              {t('tryAgain')}
            </button>
          </p>
        )}
        {!loaded && state === 'loading' && (
          <div className="flex justify-center py-20 text-ink-faint">
            <Spinner size={24} />
          </div>
        )}
        {loaded && loaded.members.length === 0 && state !== 'failed' && (
          <Empty title={isFiltered ? t('nothingTitle') : t('emptyTitle')}>
            {isFiltered ? t('nothingText') : t('emptyText')}
          </Empty>
        )}
        {loaded && loaded.members.length > 0 && (
          <div className="overflow-x-auto rounded-xl border border-line bg-white">
            <table className="w-full text-left text-[13px]">
              <thead>
                <tr className="h-10 border-b border-line text-xs text-ink-faint [&>th]:px-3 [&>th]:font-medium">
                  <th className="!pl-5">{t('name')}</th>
                  <th>{t('phone')}</th>
                  <th>{t('platform')}</th>
                  <th>{t('joined')}</th>
                  <th>{t('lastLogin')}</th>
                  <th>{t('consent')}</th>
                  <th>
                    <span className="sr-only">{t('actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {loaded.members.map((member) => (
                  <MemberRow
                    key={member.id}
                    appId={appId}
                    member={member}
                    onOpen={() => setAsked({ kind: 'details', member })}
                    onBlock={() => setAsked({ kind: 'block', member })}
                    onUnblock={() => void block(member, false)}
                    onDelete={() => setAsked({ kind: 'delete', member })}
                    onProblem={fail}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {loaded?.nextCursor && (
          <Button className="self-center" isBusy={state === 'loading'} onClick={loadMore}>
            {t('more')}
          </Button>
        )}
      </div>
      {asked?.kind === 'details' && (
        <MemberDialog appId={appId} member={asked.member} onClose={() => setAsked(null)} />
      )}
      {asked?.kind === 'block' && (
        <ConfirmDialog
          title={t('blockTitle', { name: nameOf(asked.member) })}
          text={t('blockText')}
          cancelText={t('cancel')}
          confirmText={t('block')}
          onClose={() => setAsked(null)}
          onConfirm={() => block(asked.member, true)}
        />
      )}
      {asked?.kind === 'delete' && (
        <ConfirmDialog
          title={t('deleteTitle', { name: nameOf(asked.member) })}
          text={t('deleteText')}
          cancelText={t('cancel')}
          confirmText={t('delete')}
          onClose={() => setAsked(null)}
          onConfirm={() => erase(asked.member)}
        />
      )}
    </main>
  )
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-2xl border border-dashed border-line-strong bg-white px-6 py-16 text-center">
      <div className="mx-auto mb-4 flex size-14 items-center justify-center rounded-2xl bg-brand-50 text-brand-500">
        <Users size={26} />
      </div>
      <h3 className="text-base font-semibold">{title}</h3>
      <p className="mx-auto mt-1.5 max-w-md text-[13px] leading-5 text-ink-faint">{children}</p>
    </div>
  )
}
