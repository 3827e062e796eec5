import { openPage } from '../../../runtime/routes'

/** Opens a page of this app. */
export default function navigate({ page }: { page: string }): void {
  openPage(page)
}
