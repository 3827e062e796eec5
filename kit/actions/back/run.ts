import { goBack } from '../../../runtime/routes'

/** Goes back to the page before; on the first page nothing happens. */
export default function back(): void {
  goBack()
}
