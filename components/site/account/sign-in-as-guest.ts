import { authClient } from './auth-client'

/** Makes a guest's account for who has none and is not signed in. Throws where the server refuses. */
export async function signInAsGuest(): Promise<void> {
  const { data } = await authClient.getSession()
  if (data) return
  const { error } = await authClient.signIn.anonymous()
  if (error) throw new Error(error.message)
}
