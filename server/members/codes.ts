import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Prepared, runPrepared } from '../database/prepared'
import type { MemberApp } from './app'

const spentRow = z.object({ codeHash: z.string() })

const spend: Prepared<typeof spentRow> = {
  name: 'code-spend',
  text: `
    INSERT INTO "UsedLoginCode" ("codeHash", "appId", "expiresAt") VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING RETURNING "codeHash"`,
  row: spentRow,
}

const rememberSeconds = 10 * 60

/**
 * What is kept of a used code: nobody can read the code in it. A proof may be base64, which can be written with any
 * number of "=" behind it and is the same.
 */
export function codeHashOf(appId: string, platform: string, what: 'login' | 'phone', code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([appId, platform, what, code.replace(/=+$/, '')]))
    .digest('base64url')
}

/** Until when a code is remembered that the platform takes for `lifeSeconds`: ten minutes at least. */
export function rememberedUntil(lifeSeconds: number): Date {
  return new Date(Date.now() + Math.max(rememberSeconds, lifeSeconds) * 1000)
}

/**
 * Notes that a one-time code or proof was used, before a platform is asked: of two requests with the same one, only one
 * gets true. It is remembered for `lifeSeconds`, ten minutes at least.
 */
export async function spendOnce(
  app: MemberApp,
  platform: string,
  what: 'login' | 'phone',
  code: string,
  lifeSeconds: number,
): Promise<boolean> {
  const codeHash = codeHashOf(app.id, platform, what, code)
  const expiresAt = rememberedUntil(lifeSeconds)
  return (await runPrepared(spend, [codeHash, app.id, expiresAt])).length > 0
}
