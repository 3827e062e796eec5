import type { ModuleChange } from './file-kind'
import { type ReadScript, readScript } from './read-script'

/**
 * The file that webpack would make with another version of a module, when the two differ in nothing but data: webpack
 * copies literals as they are written, and decides all else by the rest of the module and of the app. Undefined when they
 * differ in more, or when the module's data cannot be found in the file beyond doubt. `built` is the file with the module
 * as it was before.
 * @throws SyntaxError when one of them is no script.
 */
export function linkScript(change: ModuleChange, built: string): string | undefined {
  const [before, after, file] = [readScript(change.before), readScript(change.after), readScript(built)]
  if (before.skeleton !== after.skeleton || before.loads) return undefined
  const known = written(change.before, before)
  const wanted = written(change.after, after)
  if (known.every((word, index) => word === wanted[index])) return built
  const first = onlyPlace(known, written(built, file))
  if (first === undefined) return undefined
  let linked = ''
  let copied = 0
  for (const [index, literal] of wanted.entries()) {
    const place = file.data[first + index]
    if (!place) return undefined
    linked += built.slice(copied, place.start) + literal
    copied = place.end
  }
  return linked + built.slice(copied)
}

function written(text: string, { data }: ReadScript): string[] {
  return data.map(({ start, end }) => text.slice(start, end))
}

/** Where one list is within another, which is nowhere when there are several places. */
function onlyPlace(part: readonly string[], whole: readonly string[]): number | undefined {
  const places = whole.flatMap((_, start) =>
    start + part.length <= whole.length && part.every((word, index) => word === whole[start + index])
      ? [start]
      : [],
  )
  return places.length === 1 ? places[0] : undefined
}
