import { type TargetName, targets } from '../../platforms'
import type { SourceTree } from '../files/source-tree'
import { appStructure } from './app-structure'
import type { Finding } from './finding'
import {
  componentsDeclared,
  componentTags,
  jsonParses,
  pageList,
  partsExist,
  projectFile,
  tabBar,
  windowSettings,
} from './json-rules'
import { markupRules } from './markup-rules'
import { packageFiles } from './package-files'
import type { MiniRule } from './rule'
import { miniScripts } from './script-rules'
import { sizes } from './size-rules'
import { styles } from './style-rules'
import { webRules } from './web-rules'

export type { Finding } from './finding'
export { judgePackage, type Verdict } from './vendor-judges'

const miniRules: readonly MiniRule[] = [
  jsonParses,
  pageList,
  partsExist,
  componentsDeclared,
  componentTags,
  windowSettings,
  tabBar,
  projectFile,
  markupRules,
  miniScripts,
  ({ pack, mini }) => styles(pack, mini.extensions.style),
  sizes,
]

/**
 * What is wrong with a built package, by the platform's rules and by whether everything it refers to is there. For
 * most platforms no vendor's checker runs outside their own tool, so this is the only judge before a person opens it.
 */
export function checkPackage(target: TargetName, files: SourceTree): Finding[] {
  const pack = packageFiles(files)
  const { mini } = targets[target]
  if (!mini) return webRules(pack)
  const subject = { target, mini, pack, app: appStructure(pack) }
  return miniRules.flatMap((rule) => rule(subject))
}
