import { logOut } from '../../../runtime/member/session'

/** Logs the member out. */
export default function logOutMember(): void {
  logOut()
}
