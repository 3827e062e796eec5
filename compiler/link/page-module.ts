import { type AnyNode, type Program, parse, type Token } from 'acorn'
import { walkSyntax } from '../check/walk-syntax'

/** A token of a module's body; `imported` when it stands for something that the module imports. */
export interface BodyToken {
  text: string
  start: number
  end: number
  imported?: 'called' | 'passed'
}

/** A page's module, which is nothing but imports, values, and functions that call and return. */
export interface PageModule {
  /** The import declarations, token by token. */
  imports: string
  /** Everything else, without `export default`. */
  body: readonly BodyToken[]
  /** Names of variables and functions that the body has or uses, sorted, and those declared within its functions. */
  names: string
  inner: ReadonlySet<string>
}

const simple = new Set([
  'ArrayExpression',
  'BlockStatement',
  'CallExpression',
  'ExportDefaultDeclaration',
  'ExpressionStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'Identifier',
  'ImportDeclaration',
  'ImportDefaultSpecifier',
  'ImportSpecifier',
  'Literal',
  'ObjectExpression',
  'Program',
  'Property',
  'ReturnStatement',
  'VariableDeclaration',
  'VariableDeclarator',
])

/**
 * Reads a module that Babel made of a page; undefined when there is more in it than is expected of one.
 * @throws SyntaxError when it is no script.
 */
export function readPageModule(text: string): PageModule | undefined {
  const tokens: Token[] = []
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', onToken: tokens })
  const words = wordsOf(program)
  if (!words) return undefined
  const within = (ranges: readonly { start: number; end: number }[]) => (token: Token) =>
    ranges.some(({ start, end }) => token.start >= start && token.end <= end)
  const imports = program.body.filter(({ type }) => type === 'ImportDeclaration')
  const exports = program.body.flatMap((node) =>
    node.type === 'ExportDefaultDeclaration' ? [{ start: node.start, end: node.declaration.start }] : [],
  )
  const isImport = within(imports)
  const isExport = within(exports)
  const textOf = ({ start, end }: Token) => text.slice(start, end)
  return {
    imports: tokens.filter(isImport).map(textOf).join('\n'),
    body: tokens
      // The last token is the end of the text.
      .filter((token) => token.start < token.end && !isImport(token) && !isExport(token))
      .map((token) => {
        const imported = words.imported.get(token.start)
        return { text: textOf(token), start: token.start, end: token.end, ...(imported ? { imported } : {}) }
      }),
    names: [...words.names].sort().join('\n'),
    inner: words.inner,
  }
}

interface Words {
  /** Where something imported is used, by where the word starts. */
  imported: Map<number, 'called' | 'passed'>
  names: Set<string>
  inner: Set<string>
}

function wordsOf(program: Program): Words | undefined {
  const local = new Set<string>()
  const declared = new Set<string>()
  const keys = new Set<number>()
  const called = new Set<number>()
  const inner = new Set<string>()
  const identifiers: { name: string; start: number }[] = []
  let isSimple = true
  walkSyntax(program, (node) => {
    if (!simple.has(node.type) || isUnusual(node)) isSimple = false
    if (node.type === 'ImportDefaultSpecifier' || node.type === 'ImportSpecifier') local.add(node.local.name)
    if (node.type === 'Property') keys.add(node.key.start)
    if (node.type === 'CallExpression') called.add(node.callee.start)
    if (node.type === 'Identifier') identifiers.push(node)
    if (node.type === 'FunctionDeclaration' && node.id) declared.add(node.id.name)
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') declared.add(node.id.name)
    for (const name of innerNames(node)) inner.add(name)
  })
  const names = new Set<string>()
  const imported: Words['imported'] = new Map()
  const isImport = ({ start }: { start: number }) =>
    program.body.some((node) => node.type === 'ImportDeclaration' && node.start <= start && start < node.end)
  for (const identifier of identifiers) {
    if (keys.has(identifier.start) || isImport(identifier)) continue
    names.add(identifier.name)
    if (local.has(identifier.name))
      imported.set(identifier.start, called.has(identifier.start) ? 'called' : 'passed')
  }
  // A name declared anew would not stand for what is imported; one that nobody declares may be a word of webpack's.
  const isHidden = [...inner].some((name) => local.has(name))
  const isForeign = [...names].some((name) => !local.has(name) && !declared.has(name) && !inner.has(name))
  return isSimple && !isHidden && !isForeign ? { imported, names, inner } : undefined
}

function isUnusual(node: AnyNode): boolean {
  if (node.type === 'Property') return node.shorthand || node.computed || node.kind !== 'init'
  if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression')
    return node.async || node.generator || node.params.some(({ type }) => type !== 'Identifier')
  if (node.type === 'ExpressionStatement') return node.directive !== undefined
  if (node.type === 'VariableDeclarator') return node.id.type !== 'Identifier'
  if (node.type === 'ExportDefaultDeclaration') return node.declaration.type !== 'FunctionDeclaration'
  return node.type === 'CallExpression' && (node.optional || node.callee.type !== 'Identifier')
}

/** Names of a function expression, and of what is declared in functions. */
function innerNames(node: AnyNode): string[] {
  if (node.type !== 'FunctionExpression' && node.type !== 'FunctionDeclaration') return []
  const own = node.type === 'FunctionExpression' && node.id ? [node.id.name] : []
  const params = node.params.flatMap((param) => (param.type === 'Identifier' ? [param.name] : []))
  const declared: string[] = []
  walkSyntax(node.body, (within) => {
    if (within.type === 'VariableDeclarator' && within.id.type === 'Identifier') declared.push(within.id.name)
    if (within.type === 'FunctionDeclaration' && within.id) declared.push(within.id.name)
  })
  return [...own, ...params, ...declared]
}
