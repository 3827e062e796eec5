import { Dashboard } from '@/components/dashboard/dashboard'

export default function AppsPage() {
  return <Dashboard />
}
