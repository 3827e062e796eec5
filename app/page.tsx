import { cookies } from 'next/headers'
import { Landing } from '@/components/site/landing/landing'

export default async function HomePage() {
  const hasSession = (await cookies()).getAll().some(({ name }) => name.includes('session_token'))
  return <Landing hasSession={hasSession} />
}
