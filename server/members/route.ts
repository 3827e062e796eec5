import { z } from 'zod'
import { database } from '../database/client'
import { readJson } from '../http/body'
import { clientAddress } from '../http/origin'
import { limitRate, type RateLimit } from '../http/rate-limit'
import { openRoute } from '../http/route'
import type { MemberApp } from './members'
import { type Language, type MemberProblem, memberError, memberWords } from './words'

export interface MemberParams {
  appId: string
}

/** Of all members behind one address, and of one app. */
const perAddress: RateLimit = { name: 'member-address', burst: 30, seconds: 60 }
const perApp: RateLimit = { name: 'member-app', burst: 600, seconds: 60 }
/** Guessing one account's password. */
const perAccount: RateLimit = { name: 'member-account', burst: 10, seconds: 300 }

/** A route of the member API: any origin, no cookies, limited, errors in the app's language. */
export function memberRoute(handle: (request: Request, app: MemberApp) => Promise<Response>) {
  return openRoute<MemberParams>(async (request, { appId }) => {
    const app = await memberApp(appId)
    const tooMany = memberWords('too-many-requests', app.language)
    limitRate(perAddress, clientAddress(request.headers), tooMany)
    limitRate(perApp, appId, tooMany)
    return handle(request, app)
  })
}

export function limitAccount(app: MemberApp, account: string): void {
  limitRate(perAccount, `${app.id} ${account.toLowerCase()}`, memberWords('too-many-requests', app.language))
}

async function memberApp(appId: string): Promise<MemberApp> {
  const rows = z
    .array(z.object({ language: z.string().nullable() }))
    .parse(
      await database()
        .$queryRaw`SELECT document->'app'->>'language' AS language FROM "App" WHERE id = ${appId}`,
    )
  const [row] = rows
  if (row === undefined) throw memberError('app-missing', 'zh')
  return { id: appId, language: row.language === 'en' ? 'en' : 'zh' }
}

/** Reads the body; what is missing is told in the app's language (`problem` by the name of the field at fault). */
export async function readMemberJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  language: Language,
  problems: Record<string, MemberProblem> = {},
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await readJson(request, z.unknown(), 16 * 1024))
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? '')
  throw memberError(problems[field] ?? 'request-invalid', language)
}

/** The token of `Authorization: Bearer …`. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(request.headers.get('authorization') ?? '')?.[1]
}
