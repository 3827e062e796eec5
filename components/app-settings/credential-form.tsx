'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { CredentialField } from '@/platforms'
import type { Credential } from '@/protocol/owner/credentials'
import { saveCredential } from '../api/credentials'
import { RequestFailed } from '../api/request'
import { FieldRow } from '../fields/field-row'
import { useLanguage } from '../language/use-language'
import { useEditor } from '../store/use-editor'
import { Button } from '../ui/button'

interface CredentialFormProps {
  platform: string
  fields: readonly CredentialField[]
  kept: Credential | undefined
  onSaved: (credentials: Record<string, Credential>) => void
}

/** One platform's fields. Secrets can be written, never read back: an empty field leaves the one that is kept. */
export function CredentialForm({ platform, fields, kept, onSaved }: CredentialFormProps) {
  const t = useTranslations('credentials')
  const format = useFormatter()
  const { language } = useLanguage()
  const appId = useEditor((state) => state.appId)
  const [state, setState] = useState<'idle' | 'busy' | 'saved' | 'removed'>('idle')
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const send = async (values: Record<string, string> | null, form?: HTMLFormElement) => {
    setState('busy')
    setProblem(null)
    try {
      onSaved(await saveCredential(appId, platform, values))
      // What was typed into a secret field is not to stay on the screen.
      for (const input of form?.querySelectorAll<HTMLInputElement>('[data-secret]') ?? []) input.value = ''
      setState(values === null ? 'removed' : 'saved')
    } catch (error) {
      setState('idle')
      const isWrong = error instanceof RequestFailed && error.code === 'bad-request'
      setProblem(isWrong ? error.message : t('failed'))
    }
  }
  const isAnyKept = kept !== undefined
  // Fields that were removed are empty again, else the next save would bring them back.
  useEffect(() => {
    if (!isAnyKept) form.current?.reset()
  }, [isAnyKept])
  const submit = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const typed = fields.map(({ name, isSecret }): [string, string, boolean] => [
      name,
      String(data.get(name) ?? '').trim(),
      isSecret,
    ])
    const missing = fields.filter(({ name, isSecret, optional }) => {
      const isKeptSecret = isSecret && kept?.kept.includes(name)
      return !optional && !isKeptSecret && !typed.some(([other, value]) => other === name && value !== '')
    })
    const wrong = fields.filter(({ name, pattern }) => {
      const value = typed.find(([other]) => other === name)?.[1] ?? ''
      return pattern !== undefined && value !== '' && !new RegExp(`^(?:${pattern})$`).test(value)
    })
    const named = (list: readonly CredentialField[]) => format.list(list.map(({ label }) => label[language]))
    if (missing.length > 0 || wrong.length > 0) {
      setState('idle')
      setProblem(
        missing.length > 0 ? t('missing', { fields: named(missing) }) : t('wrong', { fields: named(wrong) }),
      )
      return
    }
    const sent = typed.filter(([, value, isSecret]) => !isSecret || value !== '')
    void send(Object.fromEntries(sent.map(([name, value]) => [name, value])), form)
  }

  return (
    <form
      ref={form}
      className="flex flex-col gap-3 border-t border-line px-3 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      {fields.map((field) => {
        const label = `${field.label[language]}${field.optional ? ` ${t('optional')}` : ''}`
        const isKept = kept?.kept.includes(field.name)
        const common = {
          name: field.name,
          'aria-label': field.label[language],
          autoComplete: field.isSecret ? 'new-password' : 'off',
          spellCheck: false,
          placeholder: isKept ? t('kept') : '',
          defaultValue: field.isSecret ? '' : (kept?.values[field.name] ?? ''),
          ...(field.isSecret ? { 'data-secret': true } : {}),
        }
        return (
          <FieldRow key={field.name} label={label} hint={field.hint?.[language]} isStacked>
            {field.multiline ? (
              <textarea
                {...common}
                rows={3}
                className="field scroll-thin h-auto resize-none py-1.5 font-mono text-xs leading-4"
              />
            ) : (
              <input
                {...common}
                type={field.isSecret ? 'password' : 'text'}
                className="field font-mono text-xs"
              />
            )}
          </FieldRow>
        )
      })}
      {problem && (
        <p role="alert" className="text-xs leading-5 text-red-600">
          {problem}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button type="submit" size="small" isBusy={state === 'busy'}>
          {t('save')}
        </Button>
        {kept && (
          <Button size="small" look="quiet" disabled={state === 'busy'} onClick={() => void send(null)}>
            {t('remove')}
          </Button>
        )}
        {(state === 'saved' || state === 'removed') && (
          <span role="status" className="flex items-center gap-1 text-xs text-emerald-700">
            <CircleCheck size={14} />
            {t(state)}
          </span>
        )}
      </div>
    </form>
  )
}
