import type { PlatformLogin } from './platform-login'

/** A web page has no platform account: members use an account and a password. */
export const hasPlatformLogin: boolean = false

/** @throws Error always; `hasPlatformLogin` tells not to call it. */
export function requestPlatformLogin(): Promise<PlatformLogin> {
  return Promise.reject(new Error('A web page has no platform login.'))
}
