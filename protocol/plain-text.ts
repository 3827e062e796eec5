import { z } from 'zod'

/** PostgreSQL's text cannot hold the character 0, and no person types one. */
export function hasNul(text: string): boolean {
  return text.includes('\0')
}

/** A text that can be stored. */
export const plainText = z.string().refine((text) => !hasNul(text), 'must not hold the character 0')
