import { z } from 'zod'
import type { Agreement } from '@/kit/agreement/agreement'
import type { Consent } from '@/protocol/app/shapes'
import { type Prepared, runPrepared } from '../database/prepared'
import { documentFacts, type TaskSubject } from '../documents/documents'
import type { MemberApp } from './app'
import { memberError } from './words'

const nothing = z.object({})

const remember: Prepared<typeof nothing> = {
  name: 'agreement-remember',
  text: `
    INSERT INTO "AgreementText" ("appId", hash, version, text)
    SELECT id, $2, $3, $4 FROM "App" WHERE id = $1
    ON CONFLICT DO NOTHING`,
  row: nothing,
}

const find: Prepared<typeof nothing> = {
  name: 'agreement-find',
  text: `SELECT 1 FROM "AgreementText" WHERE "appId" = $1 AND hash = $2 AND version = $3`,
  row: nothing,
}

/** Keeps the words of an agreement, so that it can be told later what a consent was given to. */
export async function rememberAgreement(appId: string, { hash, version, text }: Agreement): Promise<void> {
  await runPrepared(remember, [appId, hash, version, text.replaceAll('\0', '')])
}

/** The same for the document of a revision: what a package that is built from it asks people to agree to. */
export async function rememberAgreementAt(subject: TaskSubject): Promise<void> {
  const { agreement } = await documentFacts(subject)
  await rememberAgreement(subject.appId, agreement)
}

/**
 * Refuses a consent to a text this server never saw: that of the present document is known, and those of packages that
 * were built here. Throws 'agreement-unknown'.
 */
export async function requireKnownAgreement(app: MemberApp, consent: Consent): Promise<void> {
  const known = await runPrepared(find, [app.id, consent.hash, consent.version])
  if (known.length > 0) return
  const { hash, version } = app.agreement
  if (consent.hash !== hash || consent.version !== version)
    throw memberError('agreement-unknown', app.language)
  await rememberAgreement(app.id, app.agreement)
}
