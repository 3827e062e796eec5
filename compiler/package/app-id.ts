import { miniPrograms, type TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'

/** Ids of the owner's apps by platform, as its console gave them. */
export type AppIds = Readonly<Partial<Record<TargetName, string>>>

/** The keys of vendors' project files that hold the app's id. */
const idKeys = ['appid', 'qqappid'] as const

/**
 * A package, or the generated source, with the owner's ids in the vendors' project files in place of the placeholders,
 * so that the developer tool does not ask for what the owner has entered already.
 */
export function withAppIds(files: SourceTree, where: 'source' | 'packaged', appIds: AppIds): SourceTree {
  const changed = new Map(files)
  for (const { target, mini } of miniPrograms) {
    const path = mini.projectFile[where]
    const contents = files.get(path)
    const appId = appIds[target]
    if (contents === undefined || appId === undefined) continue
    const text = typeof contents === 'string' ? contents : new TextDecoder().decode(contents)
    const project: Record<string, unknown> = JSON.parse(text)
    for (const key of idKeys) if (key in project) project[key] = appId
    changed.set(path, `${JSON.stringify(project, null, 2)}\n`)
  }
  return changed
}
