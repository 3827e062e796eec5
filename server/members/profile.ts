import { z } from 'zod'
import type { MemberWith, ProfileRequest } from '@/protocol/app/shapes'
import { visibleText } from '../base/visible-text'
import type { MemberApp } from './app'
import { changeMember, memberChange } from './member-change'
import type { CurrentMember } from './sessions'
import { memberError } from './words'

const maxNameLength = 40

/** A name as it is stored. */
const nameSchema = z
  .string()
  .transform((text) => visibleText(text.normalize('NFC')))
  .refine((text) => [...text].length <= maxNameLength)

/** $2 name or null, $3 address of a picture or null; a new address goes before an uploaded picture. */
const profileChange = memberChange(
  'profile-change',
  `name = coalesce($2::text, name), "avatarUrl" = coalesce($3::text, "avatarUrl"),
   "avatarId" = CASE WHEN $3::text IS NULL THEN "Member"."avatarId" END`,
)

/** Changes what is given. Throws 'name-invalid' or, when the member has gone meanwhile, 'logged-out'. */
export async function changeProfile(
  app: MemberApp,
  member: CurrentMember,
  profile: ProfileRequest,
  address: string,
): Promise<MemberWith<Date>> {
  const name = nameSchema.optional().safeParse(profile.name)
  if (!name.success) throw memberError('name-invalid', app.language)
  return changeMember(app, member, profileChange, [name.data ?? null, profile.avatarUrl ?? null], address)
}
