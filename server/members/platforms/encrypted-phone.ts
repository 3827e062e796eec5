import { z } from 'zod'
import { decryptWithSessionKey } from './decrypt'
import { type PhoneFields, PlatformError, type PlatformPhone } from './platform'

/** What WeChat, Douyin and Kuaishou say of a number; `purePhoneNumber` is without the country's code. */
export const phoneSchema = z.object({
  purePhoneNumber: z.string().min(1).max(32),
  countryCode: z.coerce.string().max(8),
})

/** The number inside `encryptedData`, for the session key of the person's latest login. Throws 'phone-failed'. */
export function phoneFromSessionKey(
  appId: string,
  { encryptedData, iv }: PhoneFields,
  sessionKey: string | undefined,
  now: Date,
): PlatformPhone {
  try {
    const data = z
      .object({ encryptedData: z.string(), iv: z.string(), sessionKey: z.string() })
      .parse({ encryptedData, iv, sessionKey })
    const { purePhoneNumber, countryCode } = phoneSchema.parse(decryptWithSessionKey(data, appId, now))
    return { number: purePhoneNumber, countryCode }
  } catch {
    throw new PlatformError('phone-failed')
  }
}
