'use client'

import { CircleUserRound, LogIn, LogOut, UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Menu, MenuItem } from '../../ui/menu'
import { AccountDialog } from './account-dialog'
import { authClient } from './auth-client'
import { useAccount } from './use-account'

/** Who is using the editor, and the way to keep an account, come back or leave. `onChange`: somebody else is now. */
export function AccountMenu({ onChange }: { onChange?: () => void }) {
  const t = useTranslations('account')
  const router = useRouter()
  const { account, refresh } = useAccount()
  const [dialog, setDialog] = useState<'sign-up' | 'sign-in' | null>(null)
  const isGuest = account?.isGuest ?? false

  const signOut = async () => {
    await authClient.signOut()
    router.push('/')
    router.refresh()
  }

  return (
    <>
      {isGuest && (
        <button
          type="button"
          onClick={() => setDialog('sign-up')}
          className="h-8 rounded-lg bg-brand-50 px-3 max-sm:hidden text-[13px] font-medium whitespace-nowrap text-brand-700 hover:bg-brand-100"
        >
          {t('keep')}
        </button>
      )}
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('menu')}
            className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-ink-soft hover:bg-black/5 hover:text-ink"
          >
            <CircleUserRound size={19} />
          </button>
        }
      >
        <div className="max-w-60 truncate px-2.5 pt-1 pb-2 text-xs text-ink-faint">
          {isGuest ? t('guest') : (account?.email ?? t('signedOut'))}
        </div>
        {(isGuest || !account) && (
          <>
            <MenuItem icon={<UserPlus size={16} />} onSelect={() => setDialog('sign-up')}>
              {t('signUp')}
            </MenuItem>
            <MenuItem icon={<LogIn size={16} />} onSelect={() => setDialog('sign-in')}>
              {t('signIn')}
            </MenuItem>
          </>
        )}
        {account && !isGuest && (
          <MenuItem icon={<LogOut size={16} />} onSelect={() => void signOut()}>
            {t('signOut')}
          </MenuItem>
        )}
      </Menu>
      {dialog && (
        <AccountDialog
          isOpen
          firstMode={dialog}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null)
            void refresh()
            router.refresh()
            onChange?.()
          }}
        />
      )}
    </>
  )
}
