'use client'

import { Ban, CircleCheck, Ellipsis, Eye, Info, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { MemberSummary } from '@/protocol/owner/members'
import { revealPhone } from '../api/members'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { PlatformNames } from './platform-names'

interface MemberRowProps {
  appId: string
  member: MemberSummary
  onOpen: () => void
  onBlock: () => void
  onUnblock: () => void
  onDelete: () => void
  onProblem: () => void
}

/** One member. The phone number is masked until somebody asks, which is recorded. */
export function MemberRow({ appId, member, onProblem, ...on }: MemberRowProps) {
  const t = useTranslations('members')
  const format = useFormatter()
  const [phone, setPhone] = useState<string | null>(null)
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })
  const name = member.name || t('unnamed')
  return (
    <tr className="border-b border-line last:border-b-0 hover:bg-wash/60">
      <td className="py-2.5 pl-5">
        <button type="button" onClick={on.onOpen} className="flex items-center gap-3 rounded-lg text-left">
          <MemberPicture member={member} />
          <span className="min-w-0">
            <span className={member.name ? 'block font-medium' : 'block text-ink-faint'}>{name}</span>
            {member.status === 'blocked' && (
              <span className="mt-0.5 inline-block rounded bg-red-50 px-1.5 text-xs leading-5 text-red-700">
                {t('blocked')}
              </span>
            )}
          </span>
        </button>
      </td>
      <td className="px-3 whitespace-nowrap tabular-nums">
        {member.phone && (
          <span className="inline-flex items-center gap-1">
            {phone ?? member.phone}
            {phone === null && (
              <IconButton
                label={`${t('reveal')} · ${t('revealHint')}`}
                icon={<Eye size={14} />}
                className="size-7"
                onClick={() => void revealPhone(appId, member.id).then(setPhone, onProblem)}
              />
            )}
          </span>
        )}
      </td>
      <td className="px-3">
        <PlatformNames platforms={member.platforms} />
      </td>
      <td className="px-3 whitespace-nowrap text-ink-soft">{day(member.createdAt)}</td>
      <td className="px-3 whitespace-nowrap text-ink-soft">
        {member.lastLoginAt ? day(member.lastLoginAt) : t('never')}
      </td>
      <td className="px-3 whitespace-nowrap text-ink-soft">
        {member.consent ? t('consentVersion', { version: member.consent.version }) : t('noConsent')}
      </td>
      <td className="pr-4 text-right">
        <Menu
          trigger={
            <button
              type="button"
              aria-label={t('actions')}
              className="inline-flex size-8 items-center justify-center rounded-lg text-ink-soft hover:bg-black/5"
            >
              <Ellipsis size={16} />
            </button>
          }
        >
          <MenuItem icon={<Info size={15} />} onSelect={on.onOpen}>
            {t('details')}
          </MenuItem>
          {member.status === 'active' ? (
            <MenuItem icon={<Ban size={15} />} onSelect={on.onBlock}>
              {t('block')}
            </MenuItem>
          ) : (
            <MenuItem icon={<CircleCheck size={15} />} onSelect={on.onUnblock}>
              {t('unblock')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={<Trash2 size={15} />} isDangerous onSelect={on.onDelete}>
            {t('delete')}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  )
}

/** Only pictures that are kept here: an address from elsewhere would tell its server who looks at the list. */
export function MemberPicture({ member }: { member: MemberSummary }) {
  const isOurs = member.avatar.includes('/api/members/')
  return (
    <span className="flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-full bg-brand-100 text-sm font-semibold text-brand-700">
      {isOurs ? (
        <img src={new URL(member.avatar).pathname} alt="" className="size-full object-cover" />
      ) : (
        ([...member.name][0] ?? '·').toUpperCase()
      )}
    </span>
  )
}
