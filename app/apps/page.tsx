import { Dashboard } from '@/components/site/dashboard/dashboard'

export default function AppsPage() {
  return <Dashboard />
}
