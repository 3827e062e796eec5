import { tell } from '../../../runtime/tell'

/** Shows a short message for two seconds. */
export default function toast({ text }: { text: string }): void {
  tell(text)
}
