'use client'

import { useCallback, useEffect, useState } from 'react'
import { authClient } from './auth-client'

export interface Account {
  email: string
  /** Trying it out: no e-mail and password yet. */
  isGuest: boolean
}

/** Who is signed in: undefined while that is asked, null for nobody. */
export function useAccount(): { account: Account | null | undefined; refresh: () => Promise<void> } {
  const [account, setAccount] = useState<Account | null | undefined>(undefined)
  const refresh = useCallback(async () => {
    const { data } = await authClient.getSession()
    setAccount(data ? { email: data.user.email, isGuest: data.user.isAnonymous ?? false } : null)
  }, [])
  useEffect(() => {
    void refresh()
  }, [refresh])
  return { account, refresh }
}
