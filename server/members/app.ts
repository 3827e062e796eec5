import { z } from 'zod'
import type { Agreement } from '@/kit/agreement/agreement'
import { processWide } from '../base/process-wide'
import { webOrigins } from '../credentials/web-origins'
import { database } from '../database/client'
import { type Prepared, runPrepared } from '../database/prepared'
import { documentFacts, untilUnchanged } from '../documents/documents'
import { type Language, memberError } from './words'

/** An app as its members meet it. */
export interface MemberApp {
  id: string
  language: Language
  /** The web addresses whose pages may call; none: all may. */
  origins: readonly string[]
  /** What its present document asks people to agree to. */
  agreement: Agreement
}

export const appRow = z.object({ revision: z.number(), origins: z.string().nullable() })

const findApp: Prepared<typeof appRow> = {
  name: 'member-app',
  text: `
    SELECT a.revision, c.value AS origins
      FROM "App" a
      LEFT JOIN "PlatformCredential" c ON c."appId" = a.id AND c.platform = 'h5' AND c.field = 'origins'
     WHERE a.id = $1`,
  row: appRow,
}

interface Facts {
  revision: number
  language: Language
  agreement: Agreement
}

const capacity = 1000

/** What members need to know of a document, by app; only a hit of the very revision counts. */
const facts = () => processWide('member-app-facts', () => new Map<string, Facts>())

/** Throws 'app-missing'. */
export async function memberApp(appId: string): Promise<MemberApp> {
  const [row] = await runPrepared(findApp, [appId])
  return memberAppOf(appId, row)
}

/** The same for whoever has read the row already. */
export async function memberAppOf(
  appId: string,
  row: z.infer<typeof appRow> | undefined,
): Promise<MemberApp> {
  if (row === undefined) throw memberError('app-missing', 'zh')
  const { language, agreement } = await factsAt(appId, row.revision)
  return { id: appId, language, agreement, origins: webOrigins(row.origins ?? '') ?? [] }
}

/** As far as this process knows without asking. */
export function likelyLanguage(appId: string): Language {
  return facts().get(appId)?.language ?? 'zh'
}

async function factsAt(appId: string, revision: number): Promise<Facts> {
  const known = facts().get(appId)
  if (known?.revision === revision) return known
  const fresh = await freshFacts(appId)
  facts().delete(appId)
  facts().set(appId, fresh)
  const oldest = facts().keys().next()
  if (facts().size > capacity && !oldest.done) facts().delete(oldest.value)
  return fresh
}

function freshFacts(appId: string): Promise<Facts> {
  return untilUnchanged(async () => {
    const row = await database().app.findUnique({
      where: { id: appId },
      select: { revision: true, documentBytes: true },
    })
    if (row === null) throw memberError('app-missing', 'zh')
    const { revision, documentBytes } = row
    const { language, agreement } = await documentFacts({ appId, revision, bytes: documentBytes })
    return { revision, language, agreement }
  })
}
