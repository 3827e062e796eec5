import type { Member } from '../../../protocol/app/shapes'
import { say } from '../../language'

/** What a member is called: their own name, else a polite one. */
export function memberName({ name }: Member): string {
  return name || say('新会员', 'Member')
}
