import { z } from 'zod'
import { request } from './request'

const credentialSchema = z.object({
  /** Fields that are not secret. */
  values: z.record(z.string(), z.string()),
  /** Secret fields that have a value; the value itself is never sent back. */
  kept: z.array(z.string()),
})
export type Credential = z.infer<typeof credentialSchema>

const answerSchema = z.object({ credentials: z.record(z.string(), credentialSchema) })

const pathOf = (appId: string) => `/api/apps/${appId}/credentials`

/** What is kept for each platform that was set up. */
export async function listCredentials(appId: string): Promise<Record<string, Credential>> {
  return (await request(answerSchema, pathOf(appId))).credentials
}

/** Writes one platform's fields (absent ones stay, empty ones are removed), or removes the platform with `null`. */
export async function saveCredential(
  appId: string,
  platform: string,
  fields: Record<string, string> | null,
): Promise<Record<string, Credential>> {
  const json = { credentials: { [platform]: fields } }
  return (await request(answerSchema, pathOf(appId), { method: 'PUT', json })).credentials
}
