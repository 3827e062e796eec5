import { nanoid } from 'nanoid'
import sharp from 'sharp'
import { z } from 'zod'
import { inspectImage } from '../assets/image'
import { type Prepared, runPrepared } from '../database/prepared'
import type { Answer } from '../http/answer'
import type { Asked } from '../http/asked'
import { limitRate, type RateLimit } from '../http/rate-limit'
import type { MemberApp } from './app'
import { getAvatar, putAvatar, removeAvatar } from './avatar-files'
import { latestConsent, memberColumns, memberRow, type PublicMember, publicMember } from './public-member'
import type { CurrentMember } from './sessions'
import { memberError, memberWords } from './words'

const perMember: RateLimit = { name: 'member-avatar', burst: 10, seconds: 300 }
const maxUploadBytes = 5 * 1024 * 1024
/** Boundaries and headers of the form around the file. */
const formBytes = 16 * 1024
const sidePx = 256
const maxPixels = 50_000_000

/** Upright, square, small, and without the camera's notes (place, device). Throws for what is no picture. */
async function squarePicture(bytes: Uint8Array): Promise<Uint8Array> {
  await inspectImage(bytes)
  return sharp(bytes, { limitInputPixels: maxPixels })
    .autoOrient()
    .resize(sidePx, sidePx, { fit: 'cover' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer()
}

const changedRow = memberRow.extend({ avatarBefore: z.string().nullable() })

const change: Prepared<typeof changedRow> = {
  name: 'avatar-change',
  text: `
    WITH before AS (SELECT id, "avatarId" FROM "Member" WHERE id = $1 FOR UPDATE),
         m AS (
           UPDATE "Member" SET "avatarId" = $2 FROM before WHERE "Member".id = before.id
           RETURNING "Member".*, before."avatarId" AS "avatarBefore"
         )
    SELECT ${memberColumns}, m."avatarBefore" FROM m ${latestConsent}`,
  row: changedRow,
}

/** Takes the form's `file`. The address of the picture cannot be guessed. Throws 'avatar-invalid' or 'logged-out'. */
export async function uploadAvatar(
  app: MemberApp,
  member: CurrentMember,
  asked: Asked,
  address: string,
): Promise<PublicMember> {
  limitRate(perMember, member.id, memberWords('too-many-requests', app.language))
  const invalid = () => memberError('avatar-invalid', app.language)
  const bytes = await fileOf(asked).catch(() => undefined)
  if (bytes === undefined) throw invalid()
  const picture = await squarePicture(bytes).catch(() => {
    throw invalid()
  })
  const avatarId = nanoid(32)
  await putAvatar(app.id, avatarId, picture)
  const [row] = await runPrepared(change, [member.id, avatarId])
  if (row === undefined) {
    await removeAvatar(app.id, avatarId)
    throw memberError('logged-out', app.language)
  }
  if (row.avatarBefore !== null) await removeAvatar(app.id, row.avatarBefore)
  return publicMember(row, member.platform, address)
}

async function fileOf({ headers, bytes }: Asked): Promise<Uint8Array | undefined> {
  const body = await bytes(maxUploadBytes + formBytes)
  const type = headers.get('content-type') ?? ''
  const file = (await new Response(body, { headers: { 'content-type': type } }).formData()).get('file')
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined
}

const nothing = z.object({})

const find: Prepared<typeof nothing> = {
  name: 'avatar-find',
  text: 'SELECT 1 FROM "Member" WHERE "appId" = $1 AND "avatarId" = $2',
  row: nothing,
}

/** A member's picture, for anyone who has its address. Throws 'avatar-missing'. */
export async function avatarAnswer(app: MemberApp, avatarId: string): Promise<Answer> {
  const known = await runPrepared(find, [app.id, avatarId])
  if (known.length === 0) throw memberError('avatar-missing', app.language)
  return {
    status: 200,
    headers: {
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=86400, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    },
    body: await getAvatar(app.id, avatarId),
  }
}
