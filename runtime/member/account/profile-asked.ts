import type { Member } from '../../../protocol/app/shapes'
import { keep, kept } from '../../kept'
import { adapter } from '../platform/adapter'
import { memberServer } from '../server'

const askedKey = () => `member-asked-${memberServer().appId}`

/**
 * Whether to offer the profile step after logging in: something is missing that could be given here, and this member was
 * not asked on this phone before. Who skipped it is left in peace.
 */
export function shouldAsk(member: Member, wanted: { profile: boolean; phone: boolean }): boolean {
  const isMissing =
    (wanted.profile && !member.name) || (wanted.phone && !member.phone && adapter.phone !== undefined)
  return isMissing && kept(askedKey()) !== member.id
}

export function rememberAsked(member: Member): void {
  keep(askedKey(), member.id)
}
