import { targets as registered } from './registry.generated'
import { howToOpenFile, type MiniProgram, type Target } from './target'

export { type CredentialField, howToOpenFile, type MiniProgram, type Target } from './target'

/** A platform the compiler builds for. */
export type TargetName = keyof typeof registered

export const targets: Readonly<Record<TargetName, Target>> = registered

/** Every platform, in the order people see them. */
export const targetNames: readonly TargetName[] = (Object.keys(registered) as TargetName[]).sort(
  (a, b) => targets[a].order - targets[b].order,
)

export function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(registered, name)
}

/** The mini-program platforms with what they have in common; H5 is not among them. */
export const miniPrograms: readonly { target: TargetName; mini: MiniProgram }[] = targetNames.flatMap(
  (target) => {
    const { mini } = targets[target]
    return mini ? [{ target, mini }] : []
  },
)

/**
 * The text that goes into a package as `howToOpenFile`, Chinese first, with Windows line ends for Notepad. `appId` is
 * the id that the package has already.
 */
export function howToOpenText(target: TargetName, appId?: string): string {
  const { label, howToOpen } = targets[target]
  const steps = (list: readonly string[], done: string) =>
    list.map((step, index) => {
      const isDone = appId !== undefined && index === howToOpen.appIdStep
      return `${index + 1}. ${isDone ? done : step}`
    })
  return [
    `${label.zh}：怎么打开这个包`,
    '',
    ...steps(howToOpen.zh, `AppID 已经填好：${appId}`),
    '',
    `${label.en}: how to open this package`,
    '',
    ...steps(howToOpen.en, `The AppID is filled in already: ${appId}`),
    '',
    `（${howToOpenFile} 不是小程序的一部分，可以删除。）`,
    `(${howToOpenFile} is no part of the app; you may delete it.)`,
    '',
  ].join('\r\n')
}
