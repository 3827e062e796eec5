import { z } from 'zod'
import { log } from '../base/log'
import { processWide } from '../base/process-wide'
import { type Prepared, runPrepared } from '../database/prepared'

const nothing = z.object({})

/** A few thousand at a time, so that no lock is held long; the rest waits for the next round. */
const cleaning: Prepared<typeof nothing>[] = [
  ['UsedLoginCode', 'codeHash', 'expiresAt'],
  ['SpentRefreshToken', 'hash', 'expiresAt'],
  ['MemberSession', 'id', 'refreshExpiresAt'],
].map(([table, key, until]) => ({
  name: `sweep-${table}`,
  text: `
    DELETE FROM "${table}" WHERE "${key}" IN (
      SELECT "${key}" FROM "${table}" WHERE "${until}" < $1 LIMIT 20000
    )`,
  row: nothing,
}))

const everyMs = 10 * 60 * 1000

const state = () => processWide('member-sweep', () => ({ lastAt: 0 }))

/** Forgets codes and logins that have ended: at most every ten minutes, beside a request and never waited for. */
export function sweepSoon(now = Date.now()): void {
  if (now - state().lastAt < everyMs) return
  state().lastAt = now
  sweepMembers(new Date(now)).catch((error: unknown) => {
    log.warn({ err: error }, 'Old logins could not be cleaned away')
  })
}

export async function sweepMembers(now: Date): Promise<void> {
  for (const statement of cleaning) await runPrepared(statement, [now])
}
