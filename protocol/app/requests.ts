import { z } from 'zod'
import { hasNul } from '../plain-text'
import type { Consent, LoginRequest, PasswordRequest, PhoneProof, ProfileRequest } from './shapes'

/** POST consent. */
export const consentRequest = z.object({
  version: z.string().min(1).max(60),
  /** SHA-256 of the text the person was shown, lower hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
}) satisfies z.ZodType<Consent>

/** As platforms make them; no second spelling of one gets to a platform that would trim it. */
export const platformCode = z.string().regex(/^[\x21-\x7e]{1,512}$/)

/** POST login. */
export const loginRequest = z.object({
  platform: z.string().min(1).max(20),
  code: platformCode,
  anonymousCode: platformCode.optional(),
  consent: consentRequest.optional(),
}) satisfies z.ZodType<LoginRequest>

/** POST login-password. */
export const passwordLoginRequest = z.object({
  account: z.string().max(256),
  password: z.string().max(1024),
  consent: consentRequest.optional(),
}) satisfies z.ZodType<PasswordRequest>

/** POST register. */
export const registerRequest = passwordLoginRequest.extend({
  consent: consentRequest,
}) satisfies z.ZodType<PasswordRequest>

/** A token as our server makes them. */
export const tokenPattern = /^[A-Za-z0-9_-]{43}$/
const token = z.string().regex(tokenPattern)

/** POST refresh. */
export const refreshRequest = z.object({ refreshToken: token })

/** POST logout. */
export const logoutRequest = z.object({ refreshToken: token.optional() })

const part = z.string().min(1).max(8192)

/** POST phone: one of the three ways platforms give a number. */
export const phoneRequest = z.union([
  z.object({ code: platformCode }),
  z.object({ encryptedData: part, iv: z.string().min(1).max(64) }),
  z.object({
    response: part,
    sign: z.string().min(1).max(2048),
    signType: z.string().max(20).optional(),
    encryptType: z.string().max(20).optional(),
    charset: z.string().max(20).optional(),
  }),
]) satisfies z.ZodType<PhoneProof>

/** POST profile. The picture's address is kept as data and never fetched. */
export const profileRequest = z.object({
  name: z.string().max(400).optional(),
  avatarUrl: z
    .union([
      z.literal(''),
      z
        .url({ protocol: /^https$/ })
        .max(1000)
        .refine((text) => !hasNul(text)),
    ])
    .optional(),
}) satisfies z.ZodType<ProfileRequest>
