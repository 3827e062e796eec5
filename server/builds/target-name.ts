import { isTargetName, type TargetName } from '@/platforms'

/** A platform, or the Taro source itself. */
export type BuildTargetName = TargetName | 'source'

export function isBuildTarget(name: string): name is BuildTargetName {
  return name === 'source' || isTargetName(name)
}
