import type { z } from 'zod'
import type { LoginProof, PhoneByCode, PhoneEncrypted, PhoneSigned } from '@/protocol/app/shapes'
import type { MemberProblem } from '../words'

/** What the owner entered for the platform, by the names of platforms' `credentialFields`. */
export type Credential = Readonly<Record<string, string>>

/** Who the platform says the person is. */
export interface PlatformIdentity {
  openid: string
  /** Alipay's older id (2088…) of the same person. */
  userId?: string
  /** The same in all apps of one owner's account at the platform. */
  unionid?: string
  /** Must never leave the server. */
  sessionKey?: string
}

/** What the platform's phone button gave; which fields there are depends on the platform. */
export type PhoneFields = Partial<PhoneByCode & PhoneEncrypted & PhoneSigned>

export interface PhoneQuestion {
  proof: PhoneFields
  /** Of the member's latest login with this platform. */
  sessionKey?: string
  now: Date
}

export type PlatformProblem = Extract<MemberProblem, `platform-${string}` | 'code-invalid' | 'phone-failed'>

/**
 * A platform that would not tell who the person is, or what their number is. Carries no text of the platform: secrets
 * travel in there.
 */
export class PlatformError extends Error {
  override name = 'PlatformError'
  constructor(readonly problem: PlatformProblem) {
    super(problem)
  }
}

/**
 * A platform whose accounts members can log in with: the default export of <name>/index.ts, with the name of its
 * target. The list is made from the folders.
 */
export interface MemberPlatform {
  /** The hosts it calls; no other is ever called. */
  hosts: readonly string[]
  /** How long a code may be good for, in seconds: spent ones are remembered for at least as long. */
  codeLifeSeconds: number
  /** The platform's id of the owner's app, or undefined while what is needed to log in has not been entered. */
  platformAppId(credential: Credential): string | undefined
  /** Exchanges the one-time code of the app for an identity. Throws PlatformError. */
  exchange(credential: Credential, proof: LoginProof): Promise<PlatformIdentity>
  /** The person's number, as the platform writes it. Throws PlatformError. Absent where the platform has none. */
  phone?(credential: Credential, question: PhoneQuestion): Promise<PlatformPhone>
}

export interface PlatformPhone {
  /** Without the country's code. */
  number: string
  /** Such as `86`. */
  countryCode: string
}

/** The fields a call needs. Throws 'platform-not-set-up' when one is missing. */
export function needed<Schema extends z.ZodType>(schema: Schema, credential: Credential): z.infer<Schema> {
  const parsed = schema.safeParse(credential)
  if (!parsed.success) throw new PlatformError('platform-not-set-up')
  return parsed.data
}

/** What an answer must look like; anything else counts as a platform out of order. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw new PlatformError('platform-busy')
  return parsed.data
}
