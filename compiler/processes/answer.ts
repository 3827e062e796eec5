import { z } from 'zod'

/** How far the work of a process has come. */
export const progressSchema = z.object({ type: z.literal('progress'), percent: z.number() })

export type Progress = z.infer<typeof progressSchema>

/** What every process of ours says in its answer to an order. */
export interface Answer {
  /** Not `progress`. */
  type: string
  /** Bytes of memory the process holds. */
  memory: number
}
