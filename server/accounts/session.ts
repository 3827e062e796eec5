import { assertDatabaseAnswers } from '../database/client'
import { DomainError } from '../http/errors'
import { auth } from './auth'

export interface SignedInUser {
  id: string
  name: string
  email: string
  isAnonymous: boolean
}

/** Who the request's cookie says it is, or undefined. */
export async function currentUser(headers: Headers): Promise<SignedInUser | undefined> {
  const session = await auth()
    .api.getSession({ headers })
    .catch(async (error: unknown) => {
      // The library says "failed" of everything; whether it was the database's absence is found out by asking it.
      await assertDatabaseAnswers()
      throw error
    })
  if (session === null) return undefined
  const { id, name, email, isAnonymous } = session.user
  return { id, name, email, isAnonymous: isAnonymous ?? false }
}

/** As `currentUser`, but throws a 401 when nobody is signed in. */
export async function requireUser(headers: Headers): Promise<SignedInUser> {
  const user = await currentUser(headers)
  if (user === undefined) throw new DomainError(401, 'signed-out', 'Sign in first.')
  return user
}
