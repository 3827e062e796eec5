import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { ReceiptWith } from '@/protocol/app/shapes'
import { type Prepared, runPrepared } from '../database/prepared'
import { removeAvatar } from './avatar-files'

const avatarRow = z.object({ avatarId: z.string().nullable() })

const findAvatar: Prepared<typeof avatarRow> = {
  name: 'delete-find-avatar',
  text: 'SELECT "avatarId" FROM "Member" WHERE id = $1 AND "appId" = $2',
  row: avatarRow,
}

const receiptRow = z.object({ id: z.string(), createdAt: z.date() })

/** The member's rows go with it (identities, logins, consents, reveals). $1 member, $2 app, $3 receipt, $4 by, $5 now. */
const remove: Prepared<typeof receiptRow> = {
  name: 'delete-member',
  text: `
    WITH gone AS (DELETE FROM "Member" WHERE id = $1 AND "appId" = $2 RETURNING id)
    INSERT INTO "MemberDeletion" (id, "appId", "requestedBy", "createdAt")
    SELECT $3, $2, $4, $5::timestamp FROM gone
    RETURNING id, "createdAt"`,
  row: receiptRow,
}

/** Deletes a member of an app with all that is kept about them; undefined when there is no such member. */
export async function deleteMember(
  appId: string,
  memberId: string,
  requestedBy: 'member' | 'owner',
): Promise<ReceiptWith<Date> | undefined> {
  const [found] = await runPrepared(findAvatar, [memberId, appId])
  if (found === undefined) return undefined
  // The file first: rows that are left can be deleted again, a file nobody knows of could not.
  if (found.avatarId !== null) await removeAvatar(appId, found.avatarId)
  const [row] = await runPrepared(remove, [memberId, appId, nanoid(), requestedBy, new Date()])
  return row === undefined ? undefined : { id: row.id, at: row.createdAt }
}
