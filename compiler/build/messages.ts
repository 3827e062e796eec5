import { z } from 'zod'
import type { SlotChange } from './slot'

/** What the parent asks of a Taro process. */
export interface BuildOrder {
  /** The folder with the project; also the process's working folder. */
  folder: string
  /** Where webpack keeps its cache between builds and between processes. */
  cacheFolder: string
  /** Changes whenever a cache made before must not be used. */
  cacheVersion: string
  /** Names exported by `@tarojs/components` that the source uses. */
  components: readonly string[]
  /** How the project differs from what it was at the process's last order. */
  changed: SlotChange
}

const problemSchema = z.object({ message: z.string(), file: z.string().optional() })

/** A complaint of webpack, Babel, PostCSS or Taro. */
export type Problem = z.infer<typeof problemSchema>

const progressSchema = z.object({ type: z.literal('progress'), percent: z.number() })

export type Progress = z.infer<typeof progressSchema>

/** What every process of ours says in its answer to an order. */
export interface Answer {
  /** Not `progress`. */
  type: string
  /** Bytes of memory the process holds. */
  memory: number
}

/** What a Taro process answers. */
export const messageSchema = z.discriminatedUnion('type', [
  progressSchema,
  z.object({
    type: z.literal('built'),
    errors: z.array(problemSchema),
    warnings: z.array(problemSchema),
    memory: z.number(),
  }),
])

export type Message = z.infer<typeof messageSchema>

export type BuiltMessage = Exclude<Message, Progress>
