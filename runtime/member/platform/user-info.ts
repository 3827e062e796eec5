import { textOf } from '../../platform-call'
import { type PlatformProfile, refusal } from './platform-adapter'

/** The name and picture in a `userInfo` record as most platforms give it. @throws LoginDeclined, Error */
export function profileInDetail(detail: unknown): PlatformProfile {
  const info = typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'userInfo') : undefined
  if (typeof info !== 'object' || info === null) throw refusal(detail)
  return { name: textOf(info, 'nickName'), avatarUrl: textOf(info, 'avatarUrl') }
}
