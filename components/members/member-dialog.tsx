'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { MemberDetail, MemberSummary } from '@/protocol/owner/members'
import { readMember } from '../api/members'
import { Dialog } from '../ui/dialog'
import { Spinner } from '../ui/spinner'
import { PlatformNames } from './platform-names'

interface MemberDialogProps {
  appId: string
  member: MemberSummary
  onClose: () => void
}

/** How a member logs in, what they agreed to, and who saw their phone number. */
export function MemberDialog({ appId, member, onClose }: MemberDialogProps) {
  const t = useTranslations('members')
  const format = useFormatter()
  const [detail, setDetail] = useState<MemberDetail | 'failed' | null>(null)
  useEffect(() => {
    let isCurrent = true
    readMember(appId, member.id).then(
      (read) => isCurrent && setDetail(read),
      () => isCurrent && setDetail('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [appId, member.id])
  const moment = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })

  return (
    <Dialog isOpen onClose={onClose} title={member.name || t('unnamed')} width="medium">
      {detail === null && (
        <div className="flex justify-center py-10 text-ink-faint">
          <Spinner size={22} />
        </div>
      )}
      {detail === 'failed' && (
        <p role="alert" className="py-6 text-[13px] text-red-600">
          {t('loadFailed')}
        </p>
      )}
      {detail !== null && detail !== 'failed' && (
        <div className="flex flex-col gap-5 text-[13px]">
          <Part title={t('identities')}>
            {detail.identities.map((identity) => (
              <Line
                key={`${identity.platform} ${identity.createdAt.getTime()}`}
                at={moment(identity.createdAt)}
              >
                <PlatformNames platforms={[identity.platform]} />
                {identity.account && <span>{t('account', { account: identity.account })}</span>}
              </Line>
            ))}
          </Part>
          <Part title={t('consents')}>
            {detail.consents.length === 0 && <p className="text-ink-faint">{t('noConsent')}</p>}
            {detail.consents.map((consent) => (
              <Line key={`${consent.hash} ${consent.at.getTime()}`} at={moment(consent.at)}>
                <span>{t('consentVersion', { version: consent.version })}</span>
                {consent.withdrawnAt && (
                  <span className="text-amber-800">
                    {t('withdrawnAt', { date: moment(consent.withdrawnAt) })}
                  </span>
                )}
              </Line>
            ))}
          </Part>
          <Part title={t('reveals')}>
            {detail.phoneReveals.length === 0 && <p className="text-ink-faint">{t('noReveals')}</p>}
            {detail.phoneReveals.map((reveal) => (
              <Line key={reveal.at.getTime()} at={moment(reveal.at)}>
                <span>{t('revealedBy', { name: reveal.by })}</span>
              </Line>
            ))}
          </Part>
        </div>
      )}
    </Dialog>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-xs font-semibold">{title}</h3>
      <div className="flex flex-col gap-1.5">{children}</div>
    </section>
  )
}

function Line({ at, children }: { at: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      {children}
      <span className="ml-auto text-xs whitespace-nowrap text-ink-faint">{at}</span>
    </div>
  )
}
