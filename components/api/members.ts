import { z } from 'zod'
import { appTimeOffset } from '@/model/time-zone'
import { request } from './request'

const memberSchema = z.object({
  id: z.string(),
  /** '' until the member chose one. */
  name: z.string(),
  avatar: z.string(),
  /** Masked; '' for none. */
  phone: z.string(),
  platforms: z.array(z.string()),
  status: z.enum(['active', 'blocked']),
  createdAt: z.string(),
  lastLoginAt: z.string().nullable(),
  consent: z.object({ version: z.string(), at: z.string() }).nullable(),
})
export type MemberSummary = z.infer<typeof memberSchema>

const memberDetailSchema = memberSchema.extend({
  identities: z.array(z.object({ platform: z.string(), account: z.string(), createdAt: z.string() })),
  consents: z.array(
    z.object({
      version: z.string(),
      hash: z.string(),
      platform: z.string(),
      at: z.string(),
      withdrawnAt: z.string().nullable(),
    }),
  ),
  phoneReveals: z.array(z.object({ at: z.string(), by: z.string() })),
})
export type MemberDetail = z.infer<typeof memberDetailSchema>

const memberPageSchema = z.object({
  members: z.array(memberSchema),
  nextCursor: z.string().nullable(),
  total: z.number(),
})
export type MemberPage = z.infer<typeof memberPageSchema>

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
export function listMembers(appId: string, filter: MemberFilter, cursor?: string): Promise<MemberPage> {
  return request(memberPageSchema, pathOf(appId, `?${queryOf(filter, cursor)}`))
}

export async function readMember(appId: string, memberId: string): Promise<MemberDetail> {
  return (await request(z.object({ member: memberDetailSchema }), pathOf(appId, `/${memberId}`))).member
}

/** Blocks a member, who is logged out at once, or lets them in again. */
export async function setBlocked(
  appId: string,
  memberId: string,
  isBlocked: boolean,
): Promise<MemberSummary> {
  const path = pathOf(appId, `/${memberId}/${isBlocked ? 'block' : 'unblock'}`)
  return (await request(z.object({ member: memberSchema }), path, { method: 'POST', json: {} })).member
}

/** The whole phone number. The server records who asked. */
export async function revealPhone(appId: string, memberId: string): Promise<string> {
  const path = pathOf(appId, `/${memberId}/reveal-phone`)
  return (await request(z.object({ phone: z.string() }), path, { method: 'POST', json: {} })).phone
}

/** Deletes everything about a member. Answers the receipt's id. */
export async function deleteMember(appId: string, memberId: string): Promise<string> {
  const schema = z.object({ receipt: z.object({ id: z.string() }) })
  return (await request(schema, pathOf(appId, `/${memberId}`), { method: 'DELETE' })).receipt.id
}

/** Where the members that fit can be downloaded as a table. */
export function exportAddress(appId: string, filter: MemberFilter): string {
  return pathOf(appId, `/export?${queryOf(filter)}`)
}
