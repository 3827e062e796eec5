import { appTimeOffset } from '@/model/time-zone'
import {
  type MemberDetail,
  type MemberSummary,
  type MembersAnswer,
  memberDetailAnswer,
  membersAnswer,
  phoneAnswer,
  receiptAnswer,
} from '@/protocol/owner/members'
import { request } from './request'

/** Which members to show; '' leaves a filter out. Dates are days such as `2026-05-01`, in the app's time zone. */
export interface MemberFilter {
  search: string
  platform: string
  status: string
  from: string
  to: string
}

export const noFilter: MemberFilter = { search: '', platform: '', status: '', from: '', to: '' }

const dayMs = 24 * 60 * 60 * 1000

function queryOf({ from, to, ...filter }: MemberFilter, cursor?: string): string {
  const midnight = (day: string) => new Date(`${day}T00:00:00${appTimeOffset}`)
  const wanted = {
    ...filter,
    from: from && midnight(from).toISOString(),
    // The last day counts whole.
    to: to && new Date(midnight(to).getTime() + dayMs - 1).toISOString(),
    cursor: cursor ?? '',
  }
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()
}

const pathOf = (appId: string, rest = '') => `/api/apps/${appId}/members${rest}`

/** One page of an app's members, the newest first. */
export function listMembers(appId: string, filter: MemberFilter, cursor?: string): Promise<MembersAnswer> {
  return request(membersAnswer, pathOf(appId, `?${queryOf(filter, cursor)}`))
}

export async function readMember(appId: string, memberId: string): Promise<MemberDetail> {
  return (await request(memberDetailAnswer, pathOf(appId, `/${memberId}`))).member
}

/** Blocks a member, who is logged out at once, or lets them in again. */
export async function setBlocked(
  appId: string,
  memberId: string,
  isBlocked: boolean,
): Promise<MemberSummary> {
  const path = pathOf(appId, `/${memberId}/${isBlocked ? 'block' : 'unblock'}`)
  return (await request(memberDetailAnswer, path, { method: 'POST', json: {} })).member
}

/** The whole phone number. The server records who asked. */
export async function revealPhone(appId: string, memberId: string): Promise<string> {
  const path = pathOf(appId, `/${memberId}/reveal-phone`)
  return (await request(phoneAnswer, path, { method: 'POST', json: {} })).phone
}

/** Deletes everything about a member. Answers the receipt's id. */
export async function deleteMember(appId: string, memberId: string): Promise<string> {
  return (await request(receiptAnswer, pathOf(appId, `/${memberId}`), { method: 'DELETE' })).receipt.id
}

/** Where the members that fit can be downloaded as a table. */
export function exportAddress(appId: string, filter: MemberFilter): string {
  return pathOf(appId, `/export?${queryOf(filter)}`)
}
