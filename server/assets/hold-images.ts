import type { Transaction } from '../database/client'

/**
 * Until the transaction ends, none of the app's images is removed (`adding`, any number at a time), or none is added
 * (`removing`): an image's file and its row come and go together.
 */
export async function holdImages(
  transaction: Transaction,
  appId: string,
  what: 'adding' | 'removing',
): Promise<void> {
  const key = `images ${appId}`
  if (what === 'adding')
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`
  else await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}
