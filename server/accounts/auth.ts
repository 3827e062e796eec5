import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { anonymous } from 'better-auth/plugins'
import { nanoid } from 'nanoid'
import { installationKey } from '../base/keys'
import { accountTexts } from '../base/limits'
import { log } from '../base/log'
import { processWide } from '../base/process-wide'
import { settings } from '../base/settings'
import { database } from '../database/client'
import { trustedOrigins } from '../http/origin'

function createAuth() {
  const { authSecret, dataDir, publicUrl } = settings()
  const secure = publicUrl?.startsWith('https:') ?? false
  return betterAuth({
    appName: 'Qiaoban',
    secret: authSecret ?? installationKey(dataDir, 'auth-secret'),
    basePath: '/api/auth',
    database: prismaAdapter(database(), { provider: 'postgresql', transaction: true }),
    account: { modelName: 'signInMethod' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: accountTexts.password.min,
      maxPasswordLength: accountTexts.password.max,
    },
    session: { expiresIn: 60 * 60 * 24 * 90, updateAge: 60 * 60 * 24 },
    trustedOrigins: (request) => (request === undefined ? [] : trustedOrigins(request.headers)),
    rateLimit: {
      enabled: settings().environment === 'production',
      window: 60,
      max: 300,
      // The library allows three in ten seconds from one address: too few for a classroom behind one router.
      customRules: {
        '/sign-in/anonymous': { window: 60, max: 120 },
        '/sign-up/email': { window: 60, max: 60 },
        // Signing up with an e-mail that has an account comes here too. An account has limits of its own.
        '/sign-in/email': { window: 60, max: 60 },
      },
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => log[level]({ from: 'auth' }, message) },
    advanced: {
      database: { generateId: () => nanoid() },
      ipAddress: { ipAddressHeaders: ['x-qiaoban-client-address'] },
      useSecureCookies: secure,
      cookiePrefix: 'qiaoban',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, secure },
    },
    plugins: [
      anonymous({
        // The library deletes the anonymous user afterwards; were this to throw, it would not.
        async onLinkAccount({ anonymousUser, newUser }) {
          await adoptApps(anonymousUser.user.id, newUser.user.id)
        },
      }),
    ],
  })
}

/** Signing up with an e-mail, or into an account that exists, brings along what was made without one. */
async function adoptApps(fromUserId: string, toUserId: string): Promise<void> {
  if (fromUserId === toUserId) return
  await database().app.updateMany({ where: { ownerId: fromUserId }, data: { ownerId: toUserId } })
}

export function auth() {
  return processWide('auth', createAuth)
}
