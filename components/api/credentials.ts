import { type Credential, type CredentialsRequest, credentialsAnswer } from '@/protocol/owner/credentials'
import { request } from './request'

const pathOf = (appId: string) => `/api/apps/${appId}/credentials`

/** What is kept for each platform that was set up. */
export async function listCredentials(appId: string): Promise<Record<string, Credential>> {
  return (await request(credentialsAnswer, pathOf(appId))).credentials
}

/** Writes one platform's fields (absent ones stay, empty ones are removed), or removes the platform with `null`. */
export async function saveCredential(
  appId: string,
  platform: string,
  fields: Record<string, string> | null,
): Promise<Record<string, Credential>> {
  const json: CredentialsRequest = { credentials: { [platform]: fields } }
  return (await request(credentialsAnswer, pathOf(appId), { method: 'PUT', json })).credentials
}
