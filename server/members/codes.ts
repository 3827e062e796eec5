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
  const codeHash = createHash('sha256')
    .update(JSON.stringify([app.id, platform, what, code]))
    .digest('base64url')
  const expiresAt = new Date(Date.now() + Math.max(rememberSeconds, lifeSeconds) * 1000)
  return (await runPrepared(spend, [codeHash, app.id, expiresAt])).length > 0
}
