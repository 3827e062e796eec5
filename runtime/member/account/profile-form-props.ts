import type { Member } from '../../../protocol/app/shapes'

export interface ProfileFormProps {
  member: Member
  /** Called once the profile is saved. */
  onDone: () => void
}
