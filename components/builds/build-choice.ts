import { z } from 'zod'
import { targetNames } from '@/platforms'

const choiceSchema = z.object({ targets: z.array(z.enum(targetNames)), hasSource: z.boolean() })
export type BuildChoice = z.infer<typeof choiceSchema>

const firstChoice: BuildChoice = { targets: ['weapp', 'alipay', 'tt', 'kwai', 'swan'], hasSource: true }

const keyOf = (appId: string) => `qiaoban-build:${appId}`

/** What was built for last in this browser; at first what most people want. */
export function readBuildChoice(appId: string): BuildChoice {
  try {
    const parsed = choiceSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(appId)) ?? ''))
    return parsed.success ? parsed.data : firstChoice
  } catch {
    return firstChoice
  }
}

export function keepBuildChoice(appId: string, choice: BuildChoice): void {
  try {
    localStorage.setItem(keyOf(appId), JSON.stringify(choice))
  } catch {
    // A full or forbidden storage: it is chosen again next time.
  }
}
