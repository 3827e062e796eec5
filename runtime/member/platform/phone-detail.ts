import type { PhoneProof } from '../../../protocol/app/shapes'
import { textOf } from '../../platform-call'
import { LoginDeclined, refusal } from './platform-adapter'

/**
 * What a `getPhoneNumber` button gave: a code where the platform has one (WeChat from base library 2.21.2, Douyin from
 * 3.51.0), else the encrypted number. Neither stands for a refusal.
 * @throws LoginDeclined, Error
 */
export function phoneInDetail(detail: unknown): PhoneProof {
  const code = textOf(detail, 'code')
  if (code) return { code }
  const encryptedData = textOf(detail, 'encryptedData')
  const iv = textOf(detail, 'iv')
  if (encryptedData && iv) return { encryptedData, iv }
  const error = refusal(detail)
  // "fail" without a reason is what older hosts say for a refusal.
  throw /:fail$|:fail user/.test(textOf(detail, 'errMsg')) ? new LoginDeclined() : error
}
