import { NotFound } from '@/components/editor/not-found'

export default function NotFoundPage() {
  return <NotFound />
}
