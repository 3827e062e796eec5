import { z } from 'zod'

/** A time: ISO 8601 with its zone where it travels, a Date on both sides. */
export const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
