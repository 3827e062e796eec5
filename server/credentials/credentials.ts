import type { MapKey } from '@/compiler/generate/project/index-html'
import type { AppIds } from '@/compiler/package/app-id'
import { type CredentialField, isTargetName, targetNames, targets } from '@/platforms'
import type { Credential, CredentialsRequest } from '@/protocol/owner/credentials'
import { database, type Transaction } from '../database/client'
import { badRequest } from '../http/errors'
import { requireApp } from '../owner/require-app'
import { DecryptionError, decrypt, encrypt, masterKeys } from './encryption'
import { webOrigins } from './web-origins'

export type CredentialViews = Record<string, Credential>

function fieldsOf(platform: string): readonly CredentialField[] {
  return isTargetName(platform) ? (targets[platform].credentialFields ?? []) : []
}

/** What is kept per platform. Throws a 404. */
export async function listCredentials(ownerId: string, appId: string): Promise<CredentialViews> {
  await requireApp(ownerId, appId)
  const rows = await database().platformCredential.findMany({ where: { appId } })
  const views: CredentialViews = {}
  for (const platform of targetNames) {
    const view: Credential = { values: {}, kept: [] }
    for (const { name, isSecret } of fieldsOf(platform)) {
      const row = rows.find((one) => one.platform === platform && one.field === name)
      if (row === undefined) continue
      if (isSecret) view.kept.push(name)
      else view.values[name] = row.value
    }
    if (view.kept.length > 0 || Object.keys(view.values).length > 0) views[platform] = view
  }
  return views
}

/**
 * Writes the fields given, leaves the others. A platform whose credentials change has its members log in anew.
 * Throws a 400 or a 404.
 */
export async function saveCredentials(
  ownerId: string,
  appId: string,
  { credentials }: CredentialsRequest,
): Promise<CredentialViews> {
  await requireApp(ownerId, appId)
  for (const [platform, fields] of Object.entries(credentials)) check(platform, fields ?? {})
  await database().$transaction(async (transaction) => {
    // One at a time per app: what a change ends depends on what was there.
    await transaction.$executeRaw`SELECT id FROM "App" WHERE id = ${appId} FOR UPDATE`
    for (const [platform, fields] of Object.entries(credentials)) {
      if (await changed(transaction, appId, platform, fields)) await endSessions(transaction, appId, platform)
    }
  })
  return listCredentials(ownerId, appId)
}

function check(platform: string, fields: Record<string, string>): void {
  const known = fieldsOf(platform).map(({ name }) => name)
  if (known.length === 0) {
    const platforms = targetNames.filter((name) => fieldsOf(name).length > 0).join(', ')
    throw badRequest(`"${platform}" has no credentials; platforms that do: ${platforms}.`)
  }
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw badRequest(`"${platform}" has no field "${unknown}"; its fields: ${known.join(', ')}.`)
  if (fields.origins !== undefined && webOrigins(fields.origins) === undefined)
    throw badRequest('Web addresses look like https://shop.example, one a line, without a path.')
}

/** Writes what is new; whether anything was. */
async function changed(
  transaction: Transaction,
  appId: string,
  platform: string,
  fields: Record<string, string> | null,
): Promise<boolean> {
  if (fields === null) {
    const { count } = await transaction.platformCredential.deleteMany({ where: { appId, platform } })
    return count > 0
  }
  let isNew = false
  for (const { name, isSecret } of fieldsOf(platform)) {
    const value = fields[name]
    if (value === undefined) continue
    const where = { appId_platform_field: { appId, platform, field: name } }
    const before = await transaction.platformCredential.findUnique({ where })
    if (before === null ? value === '' : holds(before, value)) continue
    isNew = true
    if (value === '') {
      await transaction.platformCredential.delete({ where })
      continue
    }
    const data = { value: isSecret ? seal(appId, platform, name, value) : value, isSealed: isSecret }
    await transaction.platformCredential.upsert({
      where,
      create: { appId, platform, field: name, ...data },
      update: data,
    })
  }
  return isNew
}

/** Whoever had the old secret may have made sessions with it; and with another app id nobody is who they were. */
async function endSessions(transaction: Transaction, appId: string, platform: string): Promise<void> {
  if (platform === 'h5') return
  await transaction.memberSession.deleteMany({ where: { appId, platform } })
  await transaction.memberIdentity.updateMany({ where: { appId, platform }, data: { sessionKey: null } })
}

interface StoredField {
  appId: string
  platform: string
  field: string
  value: string
  isSealed: boolean
}

const placeOf = (appId: string, platform: string, field: string) => [
  'platform-credential',
  appId,
  platform,
  field,
]

function seal(appId: string, platform: string, field: string, value: string): string {
  return encrypt(masterKeys(), placeOf(appId, platform, field), value)
}

/** The value itself. Throws DecryptionError. */
function plainValue({ appId, platform, field, value, isSealed }: StoredField): string {
  return isSealed ? decrypt(masterKeys(), placeOf(appId, platform, field), value) : value
}

/** Whether that is what is stored; a secret that can no longer be read is another. */
function holds(stored: StoredField, value: string): boolean {
  try {
    return plainValue(stored) === value
  } catch (error) {
    if (error instanceof DecryptionError) return false
    throw error
  }
}

/** For the member server only: the fields of one platform, opened. Throws DecryptionError. */
export function openCredential(
  appId: string,
  platform: string,
  rows: readonly Pick<StoredField, 'field' | 'value' | 'isSealed'>[],
): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.field, plainValue({ appId, platform, ...row })]))
}

/** The app's own id on each platform that the owner has entered one for. It is no secret. */
export async function appIdsOf(appId: string): Promise<AppIds> {
  const rows = await database().platformCredential.findMany({ where: { appId, field: 'appId' } })
  return Object.fromEntries(
    rows.filter(({ value }) => value !== '').map(({ platform, value }) => [platform, value]),
  )
}

/** The owner's key of Amap's for the web page, which is no secret either: it stands in the page. */
export async function mapKeyOf(appId: string): Promise<MapKey | undefined> {
  const rows = await database().platformCredential.findMany({
    where: { appId, platform: 'h5', field: { in: ['mapKey', 'mapSecurityCode'] } },
  })
  const kept = (field: string) => rows.find((row) => row.field === field)?.value ?? ''
  const key = kept('mapKey')
  return key === '' ? undefined : { key, securityCode: kept('mapSecurityCode') }
}
