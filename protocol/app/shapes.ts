/**
 * What a built app and the member server say to each other. Types alone: they go into packages, which carry no schema. The
 * schemas beside them are of these types.
 */

/** The agreement that was accepted: its version, and the SHA-256 of the text that was shown, in lower hex. */
export interface Consent {
  version: string
  hash: string
}

/** Someone who has registered in this app: no openid, no union id, no whole phone number. */
export interface MemberWith<Time> {
  id: string
  /** '' until they chose one. */
  name: string
  /** Address of their picture, or ''. */
  avatar: string
  /** Masked, such as `138****0001`; '' for none. */
  phone: string
  platform: string
  joinedAt: Time
  /** The agreement last accepted and not withdrawn. */
  consent: Consent | null
}

/** A member as they travel: times are ISO 8601. */
export type Member = MemberWith<string>

/** What logging in, registering and refreshing answer. */
export interface SessionWith<Time> {
  accessToken: string
  /** Seconds. */
  accessExpiresIn: number
  refreshToken: string
  member: MemberWith<Time>
}

/** Says that somebody was deleted, and nothing about who. */
export interface ReceiptWith<Time> {
  id: string
  at: Time
}

/** POST register, and POST login-password, which need not bring a consent. */
export interface PasswordRequest {
  account: string
  password: string
  consent?: Consent
}

/** One-time codes of a platform that only our server can exchange. */
export interface LoginProof {
  code: string
  /** Douyin's code of the device, good where the person is not logged in to the host. */
  anonymousCode?: string
}

/** POST login. Without a consent: of somebody who gave one before. */
export interface LoginRequest extends LoginProof {
  platform: string
  consent?: Consent
}

export interface PhoneByCode {
  code: string
}

/** With the session key of the person's latest login. */
export interface PhoneEncrypted {
  encryptedData: string
  iv: string
}

/** Alipay's way. */
export interface PhoneSigned {
  response: string
  sign: string
  signType?: string
  encryptType?: string
  charset?: string
}

/** POST phone: what a platform's phone button gave. Only our server can read the number in it. */
export type PhoneProof = PhoneByCode | PhoneEncrypted | PhoneSigned

/** POST profile: what is given is changed. */
export interface ProfileRequest {
  name?: string
  /** The address a platform's own profile gave; '' removes the picture. */
  avatarUrl?: string
}
