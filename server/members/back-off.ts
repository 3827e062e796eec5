import { processWide } from '../base/process-wide'

interface Trouble {
  /** Busy answers since the last good one. */
  count: number
  /** Milliseconds: nobody asks before that. */
  until: number
}

const patience = 3
const firstPauseMs = 1000
const longestPauseMs = 30_000
const capacity = 5000

const troubles = () => processWide('platform-troubles', () => new Map<string, Trouble>())
const keyOf = (appId: string, platform: string) => `${platform} ${appId}`

/** Whether a platform is left alone for now: it was busy three times running for this app. */
export function isLeftAlone(appId: string, platform: string, now = Date.now()): boolean {
  return (troubles().get(keyOf(appId, platform))?.until ?? 0) > now
}

/** After each call: longer and longer pauses while it stays busy, none once it answers. */
export function noteAnswer(appId: string, platform: string, wasBusy: boolean, now = Date.now()): void {
  const all = troubles()
  const key = keyOf(appId, platform)
  const count = wasBusy ? (all.get(key)?.count ?? 0) + 1 : 0
  all.delete(key)
  if (count === 0) return
  const pause = count < patience ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (count - patience))
  all.set(key, { count, until: now + pause })
  const oldest = all.keys().next()
  if (all.size > capacity && !oldest.done) all.delete(oldest.value)
}
