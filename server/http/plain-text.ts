import { hasNul } from '@/protocol/plain-text'
import { badRequest } from './errors'

/** Whether an address can be read: every "%" begins the UTF-8 of a character, and none is the character 0. */
export function isReadableAddress(address: string): boolean {
  try {
    return !hasNul(decodeURIComponent(address.replaceAll('+', ' ')))
  } catch {
    return false
  }
}

/** Throws a 400 when the query of an address cannot be read. */
export function assertReadableQuery(request: Request): void {
  const { search } = new URL(request.url)
  if (!isReadableAddress(search)) throw badRequest('This address cannot be read.')
}

/** Whether any text in a JSON value holds the character 0, names of fields included. Not recursive: it may be deep. */
export function holdsNul(value: unknown): boolean {
  const left: unknown[] = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next === 'string') {
      if (hasNul(next)) return true
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, inner] of Object.entries(next)) {
        if (hasNul(name)) return true
        left.push(inner)
      }
    }
  }
  return false
}
