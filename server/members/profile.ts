import { z } from 'zod'
import { visibleText } from '../base/visible-text'
import { hasNul } from '../http/plain-text'
import type { MemberApp } from './app'
import { changeMember, memberChange } from './member-change'
import type { PublicMember } from './public-member'
import type { CurrentMember } from './sessions'
import { memberError } from './words'

const maxNameLength = 40

/** A name as it is stored. */
const nameSchema = z
  .string()
  .transform((text) => visibleText(text.normalize('NFC')))
  .refine((text) => [...text].length <= maxNameLength)

export const profileSchema = z.object({
  name: z.string().max(400).optional(),
  /** The address a platform's own profile gave; empty removes the picture. Kept as data, never fetched. */
  avatarUrl: z
    .union([
      z.literal(''),
      z
        .url({ protocol: /^https$/ })
        .max(1000)
        .refine((text) => !hasNul(text)),
    ])
    .optional(),
})

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
  profile: z.infer<typeof profileSchema>,
  address: string,
): Promise<PublicMember> {
  const name = nameSchema.optional().safeParse(profile.name)
  if (!name.success) throw memberError('name-invalid', app.language)
  return changeMember(app, member, profileChange, [name.data ?? null, profile.avatarUrl ?? null], address)
}
