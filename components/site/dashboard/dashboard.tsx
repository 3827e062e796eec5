'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppSummary } from '@/protocol/owner/apps'
import { createApp, deleteApp, duplicateApp, listApps, renameApp } from '../../api/apps'
import { RequestFailed } from '../../api/request'
import { SelectField } from '../../fields/select-field'
import { LanguageSwitch } from '../../language/language-switch'
import { useLanguage } from '../../language/use-language'
import { Button } from '../../ui/button'
import { Logo } from '../../ui/logo'
import { SearchField } from '../../ui/search-field'
import { Spinner } from '../../ui/spinner'
import { AccountMenu } from '../account/account-menu'
import { signInAsGuest } from '../account/sign-in-as-guest'
import { AppCard } from './app-card'
import { DeleteDialog } from './delete-dialog'
import { NewAppDialog } from './new-app-dialog'
import { RenameDialog } from './rename-dialog'
import { type AppOrder, appOrders, findApps } from './sort-apps'

function problemOf(error: unknown) {
  const code = error instanceof RequestFailed ? error.code : ''
  if (code === 'too-many-apps') return 'tooManyApps' as const
  if (code === 'image-quota') return 'imageQuota' as const
  if (code === 'too-many-requests') return 'tooManyRequests' as const
  return 'actionFailed' as const
}

/** The account's apps, and the ways to begin another. */
export function Dashboard() {
  const t = useTranslations('dashboard')
  const router = useRouter()
  const { language } = useLanguage()
  const [apps, setApps] = useState<AppSummary[] | null>(null)
  const [isSignedOut, setIsSignedOut] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [isNewOpen, setIsNewOpen] = useState(false)
  const [search, setSearch] = useState('')
  const [order, setOrder] = useState<AppOrder>('changed')
  const [toRename, setToRename] = useState<AppSummary | null>(null)
  const [toDelete, setToDelete] = useState<AppSummary | null>(null)

  const load = useCallback(async () => {
    try {
      setApps(await listApps())
      setIsSignedOut(false)
      setProblem(null)
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'signed-out') {
        setIsSignedOut(true)
        setApps([])
      } else setProblem(t('loadFailed'))
    }
  }, [t])
  useEffect(() => {
    void load()
  }, [load])

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
      setProblem(null)
    } catch (error) {
      setProblem(t(problemOf(error)))
    }
  }
  const create = (template?: string) =>
    attempt(async () => {
      if (isSignedOut) await signInAsGuest()
      const app = await createApp({
        locale: language,
        ...(template ? { template } : { name: t('newAppName') }),
      })
      router.push(`/apps/${app.id}`)
    })

  const found = findApps(apps ?? [], { search, order, language })

  return (
    <div className="min-h-screen">
      <header className="border-b border-line bg-white">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-2.5 px-6">
          <Link href="/" className="flex items-center gap-2.5 rounded-lg">
            <Logo size={26} />
            <span className="text-base font-semibold">巧板</span>
          </Link>
          <div className="ml-auto flex items-center gap-2">
            <LanguageSwitch />
            <AccountMenu onChange={() => void load()} />
          </div>
        </div>
      </header>
      <main className="mx-auto max-w-6xl px-6 py-8">
        <div className="mb-6 flex flex-wrap items-center gap-2">
          <h1 className="mr-auto text-xl font-semibold">{t('title')}</h1>
          {apps && apps.length > 1 && (
            <>
              <span className="w-52">
                <SearchField label={t('search')} value={search} onChange={setSearch} />
              </span>
              <span className="w-36">
                <SelectField
                  label={t('order')}
                  value={order}
                  options={appOrders.map((value) => ({ value, label: t(`orders.${value}`) }))}
                  onChange={(value) => setOrder(appOrders.find((known) => known === value) ?? 'changed')}
                />
              </span>
            </>
          )}
          {apps && apps.length > 0 && (
            <Button look="primary" onClick={() => setIsNewOpen(true)}>
              <Plus size={16} />
              {t('newApp')}
            </Button>
          )}
        </div>
        {problem && (
          <p
            role="alert"
            className="mb-4 flex items-center gap-3 rounded-lg bg-red-50 px-4 py-3 text-[13px] text-red-700"
          >
            {problem}
            <button type="button" className="font-medium underline" onClick={() => void load()}>
              {t('tryAgain')}
            </button>
          </p>
        )}
        {!apps && !problem && (
          <div className="flex justify-center py-24 text-ink-faint">
            <Spinner size={24} />
          </div>
        )}
        {apps?.length === 0 && (
          <div className="rounded-2xl border border-dashed border-line-strong bg-white px-6 py-16 text-center">
            <div className="mx-auto mb-4 flex size-14 items-center justify-center rounded-2xl bg-brand-50">
              <Logo size={32} />
            </div>
            <h2 className="text-base font-semibold">{t(isSignedOut ? 'signedOutTitle' : 'emptyTitle')}</h2>
            <p className="mx-auto mt-1.5 max-w-sm text-[13px] leading-5 text-ink-faint">
              {t(isSignedOut ? 'signedOutText' : 'emptyText')}
            </p>
            <Button look="primary" className="mt-6" onClick={() => setIsNewOpen(true)}>
              <Plus size={16} />
              {t('newApp')}
            </Button>
          </div>
        )}
        {apps && apps.length > 0 && (
          <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
            {found.map((app) => (
              <AppCard
                key={app.id}
                app={app}
                onRename={() => setToRename(app)}
                onDuplicate={() =>
                  void attempt(async () => {
                    await duplicateApp(app.id)
                    await load()
                  })
                }
                onDelete={() => setToDelete(app)}
              />
            ))}
          </ul>
        )}
        {apps && apps.length > 0 && found.length === 0 && (
          <p className="py-16 text-center text-[13px] text-ink-faint">
            {t('nothing', { search: search.trim() })}
          </p>
        )}
      </main>
      <NewAppDialog isOpen={isNewOpen} onClose={() => setIsNewOpen(false)} onChoose={create} />
      {toRename && (
        <RenameDialog
          app={toRename}
          onClose={() => setToRename(null)}
          onRename={(name) =>
            attempt(async () => {
              await renameApp(toRename, name)
              setToRename(null)
              await load()
            })
          }
        />
      )}
      <DeleteDialog
        app={toDelete}
        onClose={() => setToDelete(null)}
        onConfirm={(app) =>
          attempt(async () => {
            await deleteApp(app.id)
            setToDelete(null)
            await load()
          })
        }
      />
    </div>
  )
}
