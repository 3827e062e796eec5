import type { Build } from '@/protocol/owner/builds'

/** Whether anything may still change. */
export function isUnfinished(build: Build): boolean {
  return build.state === 'queued' || build.state === 'running'
}
