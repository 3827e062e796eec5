import type { BuiltFiles, ModuleChange } from './file-kind'

/** What has webpack load something else, or leave something out. */
const loads = /url\(|@import|@charset|:import|:export|:local|:global|composes/i

/**
 * The style sheet of a package that webpack would make with another version of a module. It copies a sheet that loads
 * nothing as it is, one after the other into the file of its page. Undefined when the sheet does not stand in one file, at
 * one place, beyond doubt.
 */
export function linkStyle(
  { before, after }: ModuleChange,
  built: BuiltFiles,
): { file: string; source: string } | undefined {
  // An empty sheet has no file.
  if (before.trim() === '' || after.trim() === '') return undefined
  if (loads.test(before) || loads.test(after)) return undefined
  const places = [...built].flatMap(([file, { source }]) => {
    const parts = file.endsWith('.js') ? [] : source.split(before)
    return parts.length > 1 ? [{ file, parts }] : []
  })
  const [place] = places
  if (!place || places.length > 1 || place.parts.length > 2) return undefined
  return { file: place.file, source: place.parts.join(after) }
}
