import type { MemberProblem } from '../words'

export interface PlatformCredential {
  appId: string
  secret: string
}

/** Who the platform says the person is. */
export interface PlatformIdentity {
  openid: string
  unionid?: string
  /** Must never leave the server. */
  sessionKey?: string
}

/** A platform that would not tell who the person is. Carries no text of the platform: secrets travel in there. */
export class PlatformLoginError extends Error {
  override name = 'PlatformLoginError'
  constructor(readonly problem: Extract<MemberProblem, `platform-${string}` | 'code-invalid'>) {
    super(problem)
  }
}

/** A platform whose accounts members can log in with. A platform is a folder beside this file and a line in index.ts. */
export interface LoginPlatform {
  /** How long a code may be good for, in seconds: spent ones are remembered for at least as long. */
  codeLifeSeconds: number
  /** Exchanges the one-time code of the app for an identity. Throws PlatformLoginError. */
  exchange(credential: PlatformCredential, code: string): Promise<PlatformIdentity>
}
