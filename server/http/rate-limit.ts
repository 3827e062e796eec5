import { createHash } from 'node:crypto'
import type { RateLimit } from '../base/limits'
import { processWide } from '../base/process-wide'
import { DomainError } from './errors'

interface Bucket {
  tokens: number
  at: number
}

const maxBuckets = 50_000
/** Longer keys are kept as their hash: some are what somebody typed. */
const maxKeyLength = 200

/**
 * Takes one from the bucket of `key`; throws a 429 with `message` and `retryAfterSeconds` when it is empty. Kept per
 * process. What was typed must be in its one normal form before it is a key: each spelling would have a bucket of its own.
 */
export function limitRate(
  { name, burst, seconds }: RateLimit,
  key: string,
  message: string,
  now = Date.now(),
): void {
  const buckets = processWide('rate-limits', () => new Map<string, Bucket>())
  const id = `${name} ${key.length > maxKeyLength ? createHash('sha256').update(key).digest('base64url') : key}`
  const bucket = buckets.get(id) ?? { tokens: burst, at: now }
  // A clock that was set back must lock nobody out.
  const elapsed = Math.max(0, now - bucket.at) / 1000
  const tokens = Math.min(burst, bucket.tokens + elapsed * (burst / seconds))
  if (tokens < 1) {
    const retryAfterSeconds = Math.max(1, Math.ceil((1 - tokens) * (seconds / burst)))
    throw new DomainError(429, 'too-many-requests', message, { retryAfterSeconds })
  }
  buckets.delete(id)
  buckets.set(id, { tokens: tokens - 1, at: now })
  const oldest = buckets.keys().next()
  if (buckets.size > maxBuckets && !oldest.done) buckets.delete(oldest.value)
}
