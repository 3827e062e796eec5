'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { authClient } from './auth-client'

type Mode = 'sign-up' | 'sign-in'

interface AccountDialogProps {
  isOpen: boolean
  onClose: () => void
  onDone: () => void
  firstMode?: Mode
}

/** Takes an e-mail and a password, to keep what was made without an account or to come back to it. */
export function AccountDialog({ isOpen, onClose, onDone, firstMode = 'sign-up' }: AccountDialogProps) {
  const t = useTranslations('account')
  const [mode, setMode] = useState<Mode>(firstMode)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  /** The address of the account that was just made. */
  const [madeFor, setMadeFor] = useState<string | null>(null)

  const submit = async (form: FormData) => {
    const email = String(form.get('email')).trim()
    const password = String(form.get('password'))
    if (password.length < 8) {
      setProblem(t('passwordTooShort'))
      return
    }
    setIsBusy(true)
    setProblem(null)
    const result =
      mode === 'sign-up'
        ? await authClient.signUp.email({ email, password, name: email.split('@')[0] ?? email })
        : await authClient.signIn.email({ email, password })
    setIsBusy(false)
    if (result.error) setProblem(t(problemKey(result.error.code, result.error.status)))
    else if (mode === 'sign-up') setMadeFor(email)
    else onDone()
  }

  if (madeFor !== null) {
    return (
      <Dialog
        isOpen={isOpen}
        onClose={onDone}
        width="small"
        title={t('signedUpTitle')}
        description={t('signedUp', { email: madeFor })}
      >
        <div className="flex justify-end pt-2">
          <Button look="primary" onClick={onDone}>
            {t('goOn')}
          </Button>
        </div>
      </Dialog>
    )
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      width="small"
      title={t(mode === 'sign-up' ? 'signUpTitle' : 'signInTitle')}
      description={t(mode === 'sign-up' ? 'signUpHint' : 'signInHint')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit(new FormData(event.currentTarget))
        }}
        className="flex flex-col gap-3 pt-1"
      >
        <label className="flex flex-col gap-1.5 text-[13px] text-ink-soft">
          {t('email')}
          <input className="field h-10 text-sm" type="email" name="email" required autoComplete="email" />
        </label>
        <label className="flex flex-col gap-1.5 text-[13px] text-ink-soft">
          {t('password')}
          <input
            className="field h-10 text-sm"
            type="password"
            name="password"
            required
            placeholder={mode === 'sign-up' ? t('passwordHint') : ''}
            autoComplete={mode === 'sign-up' ? 'new-password' : 'current-password'}
          />
        </label>
        {problem && (
          <p role="alert" className="text-[13px] text-red-600">
            {problem}
          </p>
        )}
        <Button type="submit" look="primary" className="mt-1 h-10" isBusy={isBusy}>
          {t(mode === 'sign-up' ? 'signUp' : 'signIn')}
        </Button>
        <button
          type="button"
          className="mx-auto rounded px-2 py-1 text-[13px] text-ink-faint hover:text-ink"
          onClick={() => {
            setMode(mode === 'sign-up' ? 'sign-in' : 'sign-up')
            setProblem(null)
          }}
        >
          {t(mode === 'sign-up' ? 'haveAccount' : 'noAccount')}
        </button>
      </form>
    </Dialog>
  )
}

function problemKey(code: string | undefined, status: number) {
  if (code === 'SIGN_UP_REFUSED') return 'signUpRefused' as const
  if (code === 'PASSWORD_TOO_COMMON') return 'passwordTooCommon' as const
  if (code === 'PASSWORD_TOO_LONG') return 'passwordTooLong' as const
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return 'wrongPassword' as const
  if (code === 'INVALID_EMAIL') return 'badEmail' as const
  if (status === 429) return 'tooMany' as const
  return 'failed' as const
}
