'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { request } from '../api/request'
import { useEditor } from '../editor/store/use-editor'
import { FieldRow } from '../fields/field-row'
import { Section } from '../inspector/section'
import { Button } from '../ui/button'

const credentialSchema = z.object({ appId: z.string(), hasSecret: z.boolean() })
const answerSchema = z.object({ credentials: z.record(z.string(), credentialSchema.optional()) })

/** What WeChat needs for its members to log in. The secret can be written, never read back. */
export function LoginSettings() {
  const t = useTranslations('appSettings')
  const appId = useEditor((state) => state.appId)
  const [kept, setKept] = useState<z.infer<typeof credentialSchema> | null>(null)
  const [state, setState] = useState<'idle' | 'busy' | 'done' | 'failed'>('idle')
  const path = `/api/apps/${appId}/credentials`

  useEffect(() => {
    let isCurrent = true
    request(answerSchema, path)
      .then(({ credentials }) => isCurrent && setKept(credentials.weapp ?? null))
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [path])

  const save = async (form: FormData) => {
    const secret = String(form.get('secret')).trim()
    setState('busy')
    try {
      const answer = await request(answerSchema, path, {
        method: 'PUT',
        json: {
          credentials: { weapp: { appId: String(form.get('appId')).trim(), ...(secret ? { secret } : {}) } },
        },
      })
      setKept(answer.credentials.weapp ?? null)
      setState('done')
    } catch {
      setState('failed')
    }
  }

  return (
    <Section title={t('wechatLogin')}>
      <form
        key={kept?.appId ?? ''}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save(new FormData(event.currentTarget))
        }}
      >
        <p className="text-xs leading-5 text-ink-faint">{t('wechatLoginHint')}</p>
        <FieldRow label="AppID" isStacked>
          <input
            name="appId"
            aria-label="AppID"
            defaultValue={kept?.appId ?? ''}
            placeholder="wx…"
            autoComplete="off"
            className="field font-mono text-xs"
          />
        </FieldRow>
        <FieldRow label="AppSecret" isStacked>
          <input
            name="secret"
            type="password"
            aria-label="AppSecret"
            placeholder={kept?.hasSecret ? t('secretKept') : ''}
            autoComplete="new-password"
            className="field font-mono text-xs"
          />
        </FieldRow>
        <div className="flex items-center gap-3">
          <Button type="submit" size="small" isBusy={state === 'busy'}>
            {t('saveCredentials')}
          </Button>
          {state === 'done' && (
            <span role="status" className="flex items-center gap-1 text-xs text-emerald-700">
              <CircleCheck size={14} />
              {t('credentialsSaved')}
            </span>
          )}
          {state === 'failed' && (
            <span role="alert" className="text-xs text-red-600">
              {t('credentialsFailed')}
            </span>
          )}
        </div>
      </form>
    </Section>
  )
}
