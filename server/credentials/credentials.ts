import { z } from 'zod'
import { isTargetName, type TargetName, targetNames } from '@/compiler/targets'
import { requireApp } from '../apps/apps'
import { database } from '../database/client'
import { badRequest } from '../http/errors'
import { decrypt, encrypt, masterKey } from './encryption'

export const credentialsSchema = z.object({
  credentials: z.record(
    z.string().max(20),
    z.object({
      appId: z.string().trim().max(128),
      /** Absent: the one kept stays. Empty: it is removed. */
      secret: z.string().trim().max(4096).optional(),
    }),
  ),
})

export interface CredentialView {
  appId: string
  /** Secrets can be written, never read. */
  hasSecret: boolean
}

export type CredentialViews = Partial<Record<TargetName, CredentialView>>

/** What is kept per platform. Throws a 404. */
export async function listCredentials(ownerId: string, appId: string): Promise<CredentialViews> {
  await requireApp(ownerId, appId)
  const rows = await database().platformCredential.findMany({ where: { appId } })
  return Object.fromEntries(
    rows.map((row) => [row.platform, { appId: row.platformAppId, hasSecret: row.secret !== null }]),
  )
}

/** Writes the platforms given, leaves the others. An empty app id removes a platform. Throws a 400 or a 404. */
export async function saveCredentials(
  ownerId: string,
  appId: string,
  { credentials }: z.infer<typeof credentialsSchema>,
): Promise<CredentialViews> {
  await requireApp(ownerId, appId)
  const unknown = Object.keys(credentials).find((name) => !isTargetName(name) || name === 'h5')
  if (unknown !== undefined) {
    const known = targetNames.filter((name) => name !== 'h5').join(', ')
    throw badRequest(`"${unknown}" has no credentials; platforms that do: ${known}.`)
  }
  await database().$transaction(async (transaction) => {
    for (const [platform, { appId: platformAppId, secret }] of Object.entries(credentials)) {
      const where = { appId_platform: { appId, platform } }
      if (platformAppId === '') {
        await transaction.platformCredential.deleteMany({ where: { appId, platform } })
        continue
      }
      const sealed = secret === undefined ? undefined : secret === '' ? null : seal(appId, platform, secret)
      await transaction.platformCredential.upsert({
        where,
        create: { appId, platform, platformAppId, secret: sealed },
        update: { platformAppId, ...(sealed === undefined ? {} : { secret: sealed }) },
      })
    }
  })
  return listCredentials(ownerId, appId)
}

const placeOf = (appId: string, platform: string) => ['platform-credential', appId, platform, 'secret']

function seal(appId: string, platform: string, secret: string): string {
  return encrypt(masterKey(), placeOf(appId, platform), secret)
}

/** For the login server only: what to sign in to a platform with, or undefined when it is not set up. */
export async function platformCredential(
  appId: string,
  platform: string,
): Promise<{ appId: string; secret: string } | undefined> {
  const row = await database().platformCredential.findUnique({
    where: { appId_platform: { appId, platform } },
  })
  if (row === null || row.secret === null) return undefined
  return { appId: row.platformAppId, secret: decrypt(masterKey(), placeOf(appId, platform), row.secret) }
}
