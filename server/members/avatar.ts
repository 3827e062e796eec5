import { nanoid } from 'nanoid'
import sharp from 'sharp'
import { z } from 'zod'
import type { MemberWith } from '@/protocol/app/shapes'
import { inspectImage } from '../assets/image'
import { bodyBytes, requests } from '../base/limits'
import { type Prepared, runPrepared } from '../database/prepared'
import type { Answer } from '../http/answer'
import type { Asked } from '../http/asked'
import { DomainError } from '../http/errors'
import { limitRate } from '../http/rate-limit'
import type { MemberApp } from './app'
import { getAvatar, putAvatar, removeAvatar } from './avatar-files'
import { changeMember, memberChange } from './member-change'
import type { CurrentMember } from './sessions'
import { memberError, memberWords } from './words'

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

const avatarChange = memberChange('avatar-change', '"avatarId" = $2')

/** Takes the form's `file`. The address of the picture cannot be guessed. Throws 'avatar-invalid' or 'logged-out'. */
export async function uploadAvatar(
  app: MemberApp,
  member: CurrentMember,
  asked: Asked,
  address: string,
): Promise<MemberWith<Date>> {
  limitRate(requests.memberAvatar, member.id, memberWords('too-many-requests', app.language))
  const invalid = () => memberError('avatar-invalid', app.language)
  const bytes = await fileOf(asked).catch(() => undefined)
  if (bytes === undefined) throw invalid()
  const picture = await squarePicture(bytes).catch(() => {
    throw invalid()
  })
  const avatarId = nanoid(32)
  await putAvatar(app.id, avatarId, picture)
  try {
    return await changeMember(app, member, avatarChange, [avatarId], address)
  } catch (error) {
    // Of any other failure one does not know whether the member has the new picture by now.
    if (error instanceof DomainError && error.code === 'logged-out') await removeAvatar(app.id, avatarId)
    throw error
  }
}

async function fileOf({ headers, bytes }: Asked): Promise<Uint8Array | undefined> {
  const body = await bytes(bodyBytes.avatar + bodyBytes.form)
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
