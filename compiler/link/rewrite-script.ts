import { parse, type Token } from 'acorn'
import type { ModuleChange } from './file-kind'
import { type BodyToken, readPageModule } from './page-module'

/**
 * The file that webpack would make with another version of a page's module, when that imports and names the same: then
 * webpack decides all else as before, and prints the module as it is but for what is imported, for which it writes what it
 * wrote before. Undefined when the module has more in it than pages have, imports or names something else, or cannot be
 * found in the file beyond doubt. `built` is the file with the module as it was before.
 * @throws SyntaxError when one of them is no script.
 */
export function rewriteScript(change: ModuleChange, built: string): string | undefined {
  const [before, after] = [readPageModule(change.before), readPageModule(change.after)]
  if (!before || !after || before.imports !== after.imports || before.names !== after.names) return undefined
  const printed = findBody(before.body, built)
  if (!printed) return undefined
  const written = new Set([...printed.imported.values()].flatMap((text) => text.match(/[\w$]+/g) ?? []))
  // Webpack would look for another name, if one that it wrote meant something else inside a function.
  if ([...before.inner, ...after.inner].some((name) => written.has(name))) return undefined
  const body = printBody(after.body, change.after, printed.imported)
  return body === undefined ? undefined : built.slice(0, printed.start) + body + built.slice(printed.end)
}

interface PrintedBody {
  start: number
  end: number
  /** What webpack wrote for what is imported, by word and use. */
  imported: ReadonlyMap<string, string>
}

const wordAndUse = ({ text, imported }: BodyToken) => `${text} ${imported}`

/** Where webpack printed a module; undefined when that is nowhere or in several places. */
function findBody(body: readonly BodyToken[], built: string): PrintedBody | undefined {
  const tokens: Token[] = []
  parse(built, { ecmaVersion: 'latest', sourceType: 'module', onToken: tokens })
  const first = body[0]
  const places = tokens.flatMap(({ start, end }, index) =>
    first && built.slice(start, end) === first.text ? (bodyAt(body, tokens, index, built) ?? []) : [],
  )
  return places.length === 1 ? places[0] : undefined
}

function bodyAt(
  body: readonly BodyToken[],
  tokens: readonly Token[],
  first: number,
  built: string,
): PrintedBody | undefined {
  const textAt = (index: number) => built.slice(tokens[index]?.start ?? 0, tokens[index]?.end ?? 0)
  const imported = new Map<string, string>()
  let next = first
  for (const token of body) {
    const begin = next
    if (!token.imported) next += 1
    else if (textAt(next) === '(') while (next < tokens.length && textAt(next++) !== ')');
    else for (next += 1; textAt(next) === '.'; ) next += 2
    const written = built.slice(tokens[begin]?.start ?? 0, tokens[next - 1]?.end ?? 0)
    if (!token.imported) {
      if (written !== token.text) return undefined
      continue
    }
    const known = imported.get(wordAndUse(token))
    if (known !== undefined && known !== written) return undefined
    imported.set(wordAndUse(token), written)
  }
  const last = tokens[next - 1]
  return last ? { start: tokens[first]?.start ?? 0, end: last.end, imported } : undefined
}

/** A module's body as webpack prints it; undefined where it never printed such a use of what is imported. */
function printBody(
  body: readonly BodyToken[],
  text: string,
  imported: ReadonlyMap<string, string>,
): string | undefined {
  let printed = ''
  let copied = body[0]?.start ?? 0
  for (const token of body) {
    const between = text.slice(copied, token.start)
    printed += /\bexport\s+default\b/.test(between) ? '\n' : between
    const written = token.imported ? imported.get(wordAndUse(token)) : token.text
    if (written === undefined) return undefined
    printed += written
    copied = token.end
  }
  return printed
}
