import type { Member } from '../requests'

export interface ProfileFormProps {
  member: Member
  /** Called once the profile is saved. */
  onDone: () => void
}
