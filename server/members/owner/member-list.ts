import { z } from 'zod'
import { type MemberQuery, type MemberSummary, memberQuery } from '@/protocol/owner/members'
import { plainText } from '@/protocol/plain-text'
import type { Prisma } from '../../../prisma/client/client'
import { database } from '../../database/client'
import { badRequest, notFound } from '../../http/errors'
import { requireApp } from '../../owner/require-app'
import { internationalNumber, maskedPhone, phoneHashes } from '../phone-number'
import { avatarAddress } from '../public-member'

/** Reads the filters of an address; an empty one counts as absent. Throws a 400. */
export function filterOf(request: Request): MemberQuery {
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '')
  return memberQuery.parse(Object.fromEntries(given))
}

const memberSelect = {
  id: true,
  appId: true,
  name: true,
  avatarUrl: true,
  avatarId: true,
  phone: true,
  blockedAt: true,
  createdAt: true,
  lastLoginAt: true,
  identities: { select: { platform: true }, orderBy: { createdAt: 'asc' } },
  consents: {
    where: { withdrawnAt: null },
    orderBy: { createdAt: 'desc' },
    take: 1,
    select: { version: true, createdAt: true },
  },
} satisfies Prisma.MemberSelect

type Row = Prisma.MemberGetPayload<{ select: typeof memberSelect }>

function ownedMember(row: Row, address: string): MemberSummary {
  const { id, appId, name, phone, blockedAt, createdAt, lastLoginAt } = row
  const [consent] = row.consents
  return {
    id,
    name,
    avatar: avatarAddress(row, address),
    phone: maskedPhone(appId, id, phone),
    platforms: [...new Set(row.identities.map(({ platform }) => platform))],
    status: blockedAt === null ? 'active' : 'blocked',
    createdAt,
    lastLoginAt,
    consent: consent === undefined ? null : { version: consent.version, at: consent.createdAt },
  }
}

/** Members of one app of one owner only. */
function whereOf(ownerId: string, appId: string, filter: MemberQuery): Prisma.MemberWhereInput {
  const { search, platform, status, from, to } = filter
  return {
    appId,
    app: { ownerId },
    createdAt: { gte: from, lte: to },
    ...(platform === undefined ? {} : { identities: { some: { platform } } }),
    ...(status === undefined ? {} : { blockedAt: status === 'blocked' ? { not: null } : null }),
    ...(search === undefined ? {} : { OR: searchIn(appId, search) }),
  }
}

function searchIn(appId: string, search: string): Prisma.MemberWhereInput[] {
  // A pattern's own characters are searched for as they are.
  const contains = search.replaceAll('\0', '').replaceAll(/[\\%_]/g, '\\$&')
  const phone = internationalNumber({ number: search, countryCode: '86' })
  return [
    { name: { contains, mode: 'insensitive' } },
    { identities: { some: { platform: 'h5', openid: { contains, mode: 'insensitive' } } } },
    ...(phone === undefined ? [] : [{ phoneHash: { in: phoneHashes(appId, phone) } }]),
  ]
}

interface Place {
  createdAt: Date
  id: string
}

const placeSchema = z.tuple([z.iso.datetime().refine((text) => new Date(text).getTime() >= 0), plainText])

function cursorOf({ createdAt, id }: Place): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url')
}

function placeOf(cursor: string): Place {
  try {
    const [createdAt, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { createdAt: new Date(createdAt), id }
  } catch {
    throw badRequest('This cursor is not one of ours.')
  }
}

function after({ createdAt, id }: Place): Prisma.MemberWhereInput {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

const pageLength = 50

/** The newest members first, a page at a time. Throws a 404, or a 400 for a cursor that is not ours. */
export async function listMembers(ownerId: string, appId: string, filter: MemberQuery, address: string) {
  await requireApp(ownerId, appId)
  const where = whereOf(ownerId, appId, filter)
  const [total, rows] = await Promise.all([
    database().member.count({ where }),
    pageAfter(where, filter.cursor === undefined ? undefined : placeOf(filter.cursor), pageLength + 1),
  ])
  const shown = rows.slice(0, pageLength)
  const last = shown.at(-1)
  return {
    members: shown.map((row) => ownedMember(row, address)),
    nextCursor: rows.length > pageLength && last !== undefined ? cursorOf(last) : null,
    total,
  }
}

function pageAfter(where: Prisma.MemberWhereInput, place: Place | undefined, take: number): Promise<Row[]> {
  return database().member.findMany({
    where: place === undefined ? where : { AND: [where, after(place)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: memberSelect,
  })
}

const exportLength = 500

/** All members that the filter lets through, some at a time. */
export async function* eachMember(
  ownerId: string,
  appId: string,
  filter: MemberQuery,
  address: string,
): AsyncGenerator<MemberSummary[]> {
  const where = whereOf(ownerId, appId, filter)
  let place: Place | undefined
  for (;;) {
    const rows = await pageAfter(where, place, exportLength)
    if (rows.length > 0) yield rows.map((row) => ownedMember(row, address))
    place = rows.at(-1)
    if (rows.length < exportLength) return
  }
}

/** One member. Throws a 404. */
export async function readMember(
  ownerId: string,
  appId: string,
  memberId: string,
  address: string,
): Promise<MemberSummary> {
  const row = await database().member.findFirst({
    where: { id: memberId, appId, app: { ownerId } },
    select: memberSelect,
  })
  if (row === null) throw notFound('member')
  return ownedMember(row, address)
}
