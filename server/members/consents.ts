import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { Consent } from '@/protocol/app/shapes'
import { type Prepared, runPrepared } from '../database/prepared'
import { requireKnownAgreement } from './agreements'
import type { MemberApp } from './app'
import type { CurrentMember } from './sessions'

const nothing = z.object({})

/** Once per text, unless it was withdrawn in between. $1 id, $2 member, $3 platform, $4 version, $5 hash, $6 now. */
const give: Prepared<typeof nothing> = {
  name: 'consent-give',
  text: `
    INSERT INTO "MemberConsent" (id, "memberId", platform, version, hash, "createdAt")
    SELECT $1, $2, $3, $4, $5, $6
     WHERE NOT EXISTS (
       SELECT 1 FROM (
         SELECT version, hash FROM "MemberConsent"
          WHERE "memberId" = $2 AND "withdrawnAt" IS NULL ORDER BY "createdAt" DESC LIMIT 1
       ) latest WHERE latest.version = $4 AND latest.hash = $5
     )`,
  row: nothing,
}

const withdraw: Prepared<typeof nothing> = {
  name: 'consent-withdraw',
  text: `
    WITH ended AS (DELETE FROM "MemberSession" WHERE "memberId" = $1 RETURNING "identityId"),
         emptied AS (
           UPDATE "MemberIdentity" SET "sessionKey" = NULL, "updatedAt" = $2 WHERE "memberId" = $1
         )
    UPDATE "MemberConsent" SET "withdrawnAt" = $2 WHERE "memberId" = $1 AND "withdrawnAt" IS NULL`,
  row: nothing,
}

/** A member agrees to a newer text. Throws 'agreement-unknown'. */
export async function giveConsent(app: MemberApp, member: CurrentMember, consent: Consent): Promise<void> {
  await requireKnownAgreement(app, consent)
  const { version, hash } = consent
  await runPrepared(give, [nanoid(), member.id, member.platform, version, hash, new Date()])
}

/** Ends every login of the member; the account stays, and the next login has to ask again. */
export async function withdrawConsent(member: CurrentMember): Promise<void> {
  await runPrepared(withdraw, [member.id, new Date()])
}
