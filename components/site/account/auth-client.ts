'use client'

import { createAuthClient } from 'better-auth/client'
import { anonymousClient } from 'better-auth/client/plugins'

/** The browser's side of accounts. */
export const authClient = createAuthClient({ plugins: [anonymousClient()] })
