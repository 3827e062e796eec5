import { z } from 'zod'

/** What the parent asks of the process in `wechat-ci-process.ts`. */
export interface JudgeOrder {
  /** The package, in a folder that no package was judged in before: the tool knows projects by their path. */
  folder: string
  /** Where the tool's work on single files is remembered between orders and between processes. */
  cacheFolder: string
  /** Whether the tool makes the scripts small, as it can before it sends them to WeChat. */
  minify: boolean
}

const complaintSchema = z.object({ message: z.string(), file: z.string().optional() })

/** The tool's words about a package. */
export type Complaint = z.infer<typeof complaintSchema>

/** What the process answers. */
export const judgedSchema = z.object({
  type: z.literal('judged'),
  /** Why the package does not compile. */
  refusals: z.array(complaintSchema),
  /** What the code quality check found. */
  advice: z.array(complaintSchema),
  /** Set when the tool could not do its work, which says nothing about the package. */
  broken: z.string().optional(),
  /** Files that the tool compiled itself, and files whose result was remembered. */
  compiled: z.number(),
  remembered: z.number(),
  memory: z.number(),
})

export type Judged = z.infer<typeof judgedSchema>
