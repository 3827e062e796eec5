import { z } from 'zod'
import type { LinkInput } from '../link/link-input'
import { type Progress, progressSchema } from '../processes/answer'
import type { SlotChange } from './slot'

/** What the parent asks of a Taro process. */
export type Order = BuildOrder | LinkOrder

/** To make a package out of one built before and this, see `Linker`. */
export interface LinkOrder {
  type: 'link'
  input: LinkInput
}

/** To build the project in the slot. */
export interface BuildOrder {
  type: 'build'
  /** The project in the form by which it can be linked to later. */
  input: LinkInput
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

/** What a Taro process answers. */
export const messageSchema = z.discriminatedUnion('type', [
  progressSchema,
  z.object({
    type: z.literal('built'),
    errors: z.array(problemSchema),
    warnings: z.array(problemSchema),
    memory: z.number(),
  }),
  z.object({
    type: z.literal('linked'),
    /** Files that differ from the package of the same environment; none when there has to be a build. */
    files: z.record(z.string(), z.string()).optional(),
    memory: z.number(),
  }),
])

export type Message = z.infer<typeof messageSchema>

export type AnswerMessage = Exclude<Message, Progress>
