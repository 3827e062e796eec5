import { type AnyNode, type Program, parse, type Token } from 'acorn'
import { walkSyntax } from '../check/walk-syntax'

/** Where a literal is in a script's text. */
export interface Place {
  start: number
  end: number
}

export interface ReadScript {
  /** The script's tokens, with only the kind of each data literal in its place. */
  skeleton: string
  /** Strings, numbers and booleans that are nothing but data, in the order of the text. */
  data: readonly Place[]
  /** Whether it loads others otherwise than by import declarations: then what looks like data may be a name. */
  loads: boolean
}

/**
 * Tells the data in a script from what tools go by. Data are literals that are the value of an object's property or an
 * element of an array: there nobody looks at what they say, since what is imported, required, compared or called is not
 * written so.
 * @throws SyntaxError when it is no script.
 */
export function readScript(text: string): ReadScript {
  const tokens: Token[] = []
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', onToken: tokens })
  const { kinds, loads } = dataOf(program)
  const data = tokens.filter(({ start }) => kinds.has(start))
  // No token of a script begins with NUL.
  const words = tokens.map(({ start, end }) => {
    const kind = kinds.get(start)
    return kind ? `\0${kind}` : text.slice(start, end)
  })
  return { skeleton: words.join('\n'), data, loads }
}

/** Data literals by where they start, with their kinds. */
function dataOf(program: Program): { kinds: Map<number, string>; loads: boolean } {
  const kinds = new Map<number, string>()
  let loads = false
  walkSyntax(program, (node) => {
    if (node.type === 'ImportExpression') loads = true
    if (node.type === 'Identifier' && /^(require|define)$/.test(node.name)) loads = true
    for (const value of valuesIn(node)) {
      if (value.type !== 'Literal') continue
      const kind = typeof value.value
      if (kind === 'string' || kind === 'number' || kind === 'boolean') kinds.set(value.start, kind)
    }
  })
  return { kinds, loads }
}

function valuesIn(node: AnyNode): AnyNode[] {
  if (node.type === 'ArrayExpression') return node.elements.filter((element) => element !== null)
  if (node.type !== 'ObjectExpression') return []
  return node.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []))
}
