import { log } from '../base/log'
import { removeOldBuilds } from '../builds/retention'
import { removeOldBatches } from './batches'
import { removeEndedSessions, removeSpentGuests } from './guests'
import { removeUnusedImages } from './images'

const rules = {
  builds: () => removeOldBuilds(),
  batches: removeOldBatches,
  images: () => removeUnusedImages(),
  sessions: removeEndedSessions,
  guests: removeSpentGuests,
}

/** Removes what need not be kept any longer, some of each kind. A rule that fails does not keep the others from it. */
export async function tidy(): Promise<void> {
  for (const [what, remove] of Object.entries(rules)) {
    try {
      const removed = await remove()
      if (removed > 0) log.info({ what, removed }, 'Removed what need not be kept')
    } catch (error) {
      log.warn({ err: error, what }, 'What need not be kept could not be removed')
    }
  }
}
