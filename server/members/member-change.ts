import { z } from 'zod'
import type { MemberWith } from '@/protocol/app/shapes'
import { type Prepared, runPrepared, type Value } from '../database/prepared'
import type { MemberApp } from './app'
import { removeAvatar } from './avatar-files'
import { latestConsent, memberColumns, memberRow, publicMember } from './public-member'
import type { CurrentMember } from './sessions'
import { memberError } from './words'

const changedRow = memberRow.extend({ avatarBefore: z.string().nullable() })

export type MemberChange = Prepared<typeof changedRow>

/** A change of one member, whose id is `$1`. `set`: columns of "Member" and their new values, `$2` and on. */
export function memberChange(name: string, set: string): MemberChange {
  return {
    name,
    text: `
      WITH before AS (SELECT id, "avatarId" FROM "Member" WHERE id = $1 FOR UPDATE),
           m AS (
             UPDATE "Member" SET ${set} FROM before WHERE "Member".id = before.id
             RETURNING "Member".*, before."avatarId" AS "avatarBefore"
           )
      SELECT ${memberColumns}, m."avatarBefore" FROM m ${latestConsent}`,
    row: changedRow,
  }
}

/**
 * Changes the member who asks and removes the picture that is theirs no more. `address`: of this server.
 * Throws 'logged-out' when the member has gone meanwhile.
 */
export async function changeMember(
  app: MemberApp,
  { id, platform }: CurrentMember,
  change: MemberChange,
  values: readonly Value[],
  address: string,
): Promise<MemberWith<Date>> {
  const [row] = await runPrepared(change, [id, ...values])
  if (row === undefined) throw memberError('logged-out', app.language)
  const { avatarBefore, avatarId } = row
  if (avatarBefore !== null && avatarBefore !== avatarId) await removeAvatar(app.id, avatarBefore)
  return publicMember(row, platform, address)
}
