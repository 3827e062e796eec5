import type { LoginProof, PhoneProof } from '../../../protocol/app/shapes'
import { CallMissing, wasDeclined } from '../../platform-call'

/** The name and the picture's address that the platform knows the person by. */
export interface PlatformProfile {
  name: string
  avatarUrl: string
}

/**
 * A button of the platform's own that asks the person for something. `read` is called with the event's detail after the
 * tap.
 * @throws LoginDeclined when the person did not want to; Error when the platform gives nothing for another reason.
 */
export interface AskButton<Answer> {
  /** The button's `open-type`; undefined where the call is made after an ordinary tap. */
  openType?: string
  scope?: 'phoneNumber' | 'userInfo'
  read(detail: unknown): Promise<Answer>
}

/** All that differs from one platform to another in registering and logging in. Nothing else asks where it runs. */
export interface PlatformAdapter {
  /** Taro's name of the platform, which is also the member server's. */
  name: string
  /** True where the platform has accounts of its own; elsewhere people choose an account and a password. */
  hasAccounts: boolean
  /**
   * @param options `isSilent`: without showing anything, for someone who agreed before.
   * @throws LoginDeclined when the person did not want to; Error when the platform gives no code for another reason.
   */
  requestLogin(options: { isSilent: boolean }): Promise<LoginProof>
  /** Absent where the platform gives no phone numbers. */
  phone?: AskButton<PhoneProof>
  /** Absent where the platform gives no names, or where people choose picture and name in its own fields. */
  profile?: AskButton<PlatformProfile>
}

/** The person closed the platform's own dialog or said no. They know, so nobody tells them. */
export class LoginDeclined extends Error {}

/** Turns what a platform rejected with into our own errors. */
export function refusal(error: unknown): Error {
  if (error instanceof CallMissing) return error
  return wasDeclined(error) ? new LoginDeclined() : new Error('The platform did not answer.')
}
