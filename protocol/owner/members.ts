import { z } from 'zod'
import { time } from '../time'

/** A member as the owner of the app sees them. */
export const memberSummary = z.object({
  id: z.string(),
  /** '' until the member chose one. */
  name: z.string(),
  avatar: z.string(),
  /** Masked; '' for none. */
  phone: z.string(),
  platforms: z.array(z.string()),
  status: z.enum(['active', 'blocked']),
  createdAt: time,
  lastLoginAt: time.nullable(),
  consent: z.object({ version: z.string(), at: time }).nullable(),
})
export type MemberSummary = z.output<typeof memberSummary>

export const memberDetail = memberSummary.extend({
  identities: z.array(z.object({ platform: z.string(), account: z.string(), createdAt: time })),
  consents: z.array(
    z.object({
      version: z.string(),
      hash: z.string(),
      platform: z.string(),
      at: time,
      withdrawnAt: time.nullable(),
    }),
  ),
  phoneReveals: z.array(z.object({ at: time, by: z.string() })),
})
export type MemberDetail = z.output<typeof memberDetail>

/** GET /api/apps/ID/members: one page, the newest first. */
export const membersAnswer = z.object({
  members: z.array(memberSummary),
  nextCursor: z.string().nullable(),
  total: z.number(),
})
export type MembersAnswer = z.output<typeof membersAnswer>

/** GET /api/apps/ID/members/ID, and POST …/block and …/unblock. */
export const memberDetailAnswer = z.object({ member: memberDetail })

/** POST …/reveal-phone: the whole number. */
export const phoneAnswer = z.object({ phone: z.string() })
export type PhoneAnswer = z.output<typeof phoneAnswer>

/** DELETE …/members/ID: says that somebody was deleted, and nothing about who. */
export const receiptAnswer = z.object({ receipt: z.object({ id: z.string(), at: time }) })

const dayMs = 24 * 3600_000
const isoDay = z.iso.date()
const isoTime = z.iso.datetime({ offset: true })

/** Nobody joined before or after; the database does not know every year that can be typed on the way to another. */
const [earliest, latest] = [Date.UTC(1970, 0, 1), Date.UTC(9999, 11, 31)]

/** A day, in UTC, or a time; a day at the end counts whole. */
function pointIn(edge: 'from' | 'to') {
  return z.union([isoDay, isoTime]).transform((text) => {
    const at = new Date(text).getTime()
    const point = edge === 'to' && isoDay.safeParse(text).success ? at + dayMs - 1 : at
    return new Date(Math.min(latest, Math.max(earliest, point)))
  })
}

/** The query of the list and of the table: what is absent, or '', filters nothing. */
export const memberQuery = z.object({
  /** A name, an account, or a whole phone number. */
  search: z.string().trim().max(100).optional(),
  platform: z.string().max(20).optional(),
  status: z.enum(['active', 'blocked']).optional(),
  from: pointIn('from').optional(),
  to: pointIn('to').optional(),
  cursor: z.string().max(200).optional(),
})
export type MemberQuery = z.output<typeof memberQuery>
