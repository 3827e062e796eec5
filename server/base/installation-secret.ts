import { createHmac } from 'node:crypto'
import { installationKey } from './keys'
import { settings } from './settings'

/** A secret of this installation for one purpose; knowing one tells nothing of another. */
export function installationSecret(purpose: string): Buffer {
  const { authSecret, dataDir } = settings()
  const secret = authSecret ?? installationKey(dataDir, 'auth-secret')
  return createHmac('sha256', secret).update(`qiaoban ${purpose}`).digest()
}
