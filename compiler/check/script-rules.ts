import { type AnyNode, type Program, parse } from 'acorn'
import { remembered } from '../../kit/remembered'
import type { Finding } from './finding'
import { type PackageFiles, resolveReference } from './package-files'
import { error, type MiniRule } from './rule'
import { walkSyntax } from './walk-syntax'

/** What the rules ask of a script. */
interface ReadScript {
  /** Why it could not be parsed. */
  problem?: string
  /** What it requires, as written. */
  required: readonly string[]
  /** The emitted files it names. */
  emitted: readonly string[]
  /** Every name that it gives to something of an object. */
  names: ReadonlySet<string>
}

function readScript(text: string, ecmaVersion: 5 | 2018): ReadScript {
  const required: string[] = []
  const emitted: string[] = []
  const names = new Set<string>()
  try {
    walkSyntax(parse(text, { ecmaVersion }), (node) => {
      const module = requiredPath(node)
      if (module !== undefined) required.push(module)
      const file = emittedPath(node)
      if (file !== undefined) emitted.push(file)
      const name = givenName(node)
      if (name !== undefined) names.add(name)
    })
    return { required, emitted, names }
  } catch (failure) {
    return { problem: failure instanceof Error ? failure.message : String(failure), required, emitted, names }
  }
}

const readers = {
  5: remembered((text) => readScript(text, 5)),
  2018: remembered((text) => readScript(text, 2018)),
}

function stringOf(node: AnyNode | undefined | null): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/** The argument of `require('…')`. */
function requiredPath(node: AnyNode): string | undefined {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require'
    ? stringOf(node.arguments[0])
    : undefined
}

/** The file in `__webpack_require__.p + 'assets/a.png'`, webpack's way to name an emitted file. */
function emittedPath(node: AnyNode): string | undefined {
  if (node.type !== 'BinaryExpression' || node.operator !== '+' || node.left.type !== 'MemberExpression') {
    return undefined
  }
  const { property, computed } = node.left
  if (computed || property.type !== 'Identifier' || property.name !== 'p') return undefined
  const path = stringOf(node.right)
  return path !== undefined && /^[^\s:]+\.[a-z0-9]+$/i.test(path) ? path : undefined
}

/** The name in `{ tap: … }` or `page.tap = …`. */
function givenName(node: AnyNode): string | undefined {
  if (node.type === 'Property') {
    return node.key.type === 'Identifier' && !node.computed ? node.key.name : stringOf(node.key)
  }
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined
  const { property, computed } = node.left
  return property.type === 'Identifier' && !computed ? property.name : stringOf(property)
}

/** Whether any script of a mini-program defines something of this name: a page's handlers may come from a shared one. */
export function isDefinedInScripts(pack: PackageFiles, name: string): boolean {
  return scripts(pack).some((path) => readers[5](pack.text(path) ?? '').names.has(name))
}

function scriptFindings(pack: PackageFiles, path: string, version: 5 | 2018, code: string): Finding[] {
  const { problem, required, emitted } = readers[version](pack.text(path) ?? '')
  if (problem !== undefined) {
    return [error(code, `${path} has syntax that the platform does not run: ${problem}.`, path)]
  }
  const isThere = (module: string) =>
    [module, `${module}.js`, `${module}.json`, `${module}/index.js`].some(pack.has)
  return [
    ...required
      .filter((reference) => !isThere(resolveReference(path, reference)))
      .map((reference) =>
        error('module-missing', `${path} requires ${reference}, which is not in the package.`, path),
      ),
    ...emitted
      .filter((file) => !pack.has(file))
      .map((file) => error('asset-missing', `${path} shows ${file}, which is not in the package.`, path)),
  ]
}

function scripts(pack: PackageFiles): string[] {
  return [...pack.files.keys()].filter((path) => path.endsWith('.js'))
}

/** Every script is ES5, and what it requires or shows is in the package. */
export const miniScripts: MiniRule = ({ pack }) =>
  scripts(pack).flatMap((path) => scriptFindings(pack, path, 5, 'script-not-es5'))

/** The same for a web page, whose scripts may be newer. */
export function webScripts(pack: PackageFiles): Finding[] {
  return scripts(pack).flatMap((path) => scriptFindings(pack, path, 2018, 'script-syntax'))
}

/**
 * The functions a script module of markup gives out; undefined when it is no such module. Platforms differ in
 * CommonJS or `export default`.
 */
export function moduleFunctions(text: string): string[] | undefined {
  const program = parseModule(text)
  if (!program) return undefined
  const names: string[] = []
  walkSyntax(program, (node) => {
    const exported =
      node.type === 'ExportDefaultDeclaration'
        ? node.declaration
        : node.type === 'AssignmentExpression' && isModuleExports(node.left)
          ? node.right
          : undefined
    if (exported?.type === 'ObjectExpression') {
      for (const property of exported.properties) {
        if (property.type === 'Property' && property.key.type === 'Identifier') names.push(property.key.name)
        else if (property.type === 'Property') names.push(stringOf(property.key) ?? '')
      }
    }
  })
  return names
}

function isModuleExports(node: AnyNode): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  )
}

function parseModule(text: string): Program | undefined {
  for (const options of [{ ecmaVersion: 5 }, { ecmaVersion: 6, sourceType: 'module' }] as const) {
    try {
      return parse(text, options)
    } catch {
      // The other kind of module may fit.
    }
  }
  return undefined
}
