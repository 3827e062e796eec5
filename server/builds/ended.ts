import type { BuildState } from '../../prisma/client/client'

/** What a build's row holds once it has ended: nobody reads the document again, and ten of them are kept of each app. */
export function ended(state: Extract<BuildState, 'succeeded' | 'failed' | 'cancelled'>) {
  return { state, finishedAt: new Date(), document: {} }
}
