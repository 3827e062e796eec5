import { say } from '../../language'
import type { Member } from '../requests'

/** What a member is called: their own name, else a polite one. */
export function memberName({ name }: Member): string {
  return name || say('新会员', 'Member')
}
