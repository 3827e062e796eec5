import { allPages, usedComponents } from './app-structure'
import { knownElements } from './elements'
import type { Finding } from './finding'
import { type Markup, readAllMarkup, type TemplateUse, withImports } from './markup'
import { isExternal, resolveReference } from './package-files'
import { error, type MiniPackage, type MiniRule } from './rule'
import { isDefinedInScripts, moduleFunctions } from './script-rules'

type MarkupRule = (mini: MiniPackage, markup: Markup, all: ReadonlyMap<string, Markup>) => Finding[]

/** Tags are closed in the order they were opened. */
const balanced: MarkupRule = (_, { path, unbalanced }) =>
  unbalanced.map((tag) => error('markup-unbalanced', `${path} has a <${tag}> that is not closed.`, path))

/** What a file imports is there. */
const importsExist: MarkupRule = ({ pack }, { path, imports }) =>
  imports
    .filter((file) => !pack.has(file))
    .map((file) =>
      error('markup-import-missing', `${path} imports ${file}, which is not in the package.`, path),
    )

/** Templates called by name are defined in the file or in what it imports. */
const templatesDefined: MarkupRule = (_, { path, templatesUsed }, all) => {
  const defined = new Set(withImports(all, path).flatMap(({ templates }) => [...templates]))
  const isThere = ({ name, isStart }: TemplateUse) =>
    isStart ? [...defined].some((one) => one.startsWith(name)) : defined.has(name)
  return templatesUsed
    .filter((use) => !isThere(use))
    .map(({ name, isStart }) =>
      error(
        'template-missing',
        `${path} uses the template ${name}${isStart ? '…' : ''}, which neither it nor its imports define.`,
        path,
      ),
    )
}

/** Expressions can be read. */
const expressionsReadable: MarkupRule = (_, { path, unreadable }) =>
  unreadable.map((text) =>
    error('expression-syntax', `${path} has an expression that cannot be read: {{${text}}}.`, path),
  )

/** Script modules are there, and functions called in expressions are theirs. */
const modulesDefined: MarkupRule = ({ pack }, { path, calls, modules }) => {
  const broken: Finding[] = []
  const functions = new Map<string, readonly string[]>()
  for (const [name, file] of modules) {
    const text = pack.text(file)
    const exported = text === undefined ? undefined : moduleFunctions(text)
    if (text === undefined)
      broken.push(error('script-module-missing', `${path} loads ${file}, which is not in the package.`, path))
    else if (exported === undefined)
      broken.push(error('script-module-syntax', `${file} has a syntax error.`, file))
    functions.set(name, exported ?? [])
  }
  return [
    ...broken,
    ...calls.flatMap(({ object, name }) => {
      const called = object === undefined ? name : `${object}.${name}`
      const file = object === undefined ? undefined : modules.get(object)
      if (object === undefined || file === undefined) {
        const message = `${path} calls ${called}() in markup, but loads no script module for it.`
        return [error('script-module-undefined', message, path)]
      }
      return !pack.has(file) || functions.get(object)?.includes(name)
        ? []
        : [error('script-function-missing', `${path} calls ${called}(), which ${file} does not have.`, path)]
    }),
  ]
}

/** A condition or list outside `{{ }}` is only text to most platforms, and always true. */
const directivesAreExpressions: MarkupRule = ({ mini }, { path, elements }) =>
  mini.directivePrefix.endsWith('-')
    ? []
    : elements.flatMap(({ attributes }) =>
        ['if', 'elif', 'for'].flatMap((directive) => {
          const value = attributes[mini.directivePrefix + directive]
          return value === undefined || value.includes('{{')
            ? []
            : [
                error(
                  'directive-not-expression',
                  `${path} has ${mini.directivePrefix}${directive}="${value}" without {{ }}.`,
                  path,
                ),
              ]
        }),
      )

/** `bindtap`, `catch:tap`, `capture-bind:tap`, and Alipay's `onTap`. */
const eventAttribute = /^(capture-)?(bind|catch):?[a-z]|^(on|catch)[A-Z]/

/** What an event calls is defined by some script. */
const handlersDefined: MarkupRule = ({ pack }, { path, elements }) => {
  const named = elements.flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([attribute, value]) =>
      eventAttribute.test(attribute) && /^[\w$]+$/.test(value) ? [value] : [],
    ),
  )
  return [...new Set(named)]
    .filter((handler) => !isDefinedInScripts(pack, handler))
    .map((handler) =>
      error('handler-missing', `${path} calls ${handler} on an event, which no script defines.`, path),
    )
}

/** Images and other files named outright are in the package. */
const assetsExist: MarkupRule = ({ pack }, { path, elements }) =>
  elements.flatMap(({ tag, attributes }) => {
    if (tag === 'import' || tag === 'include' || knownModuleElements.has(tag)) return []
    return [attributes.src, attributes.poster].flatMap((reference) => {
      if (!reference || reference.includes('{{') || isExternal(reference)) return []
      const file = resolveReference(path, reference)
      return pack.has(file)
        ? []
        : [error('markup-asset-missing', `${path} shows ${reference}, which is not in the package.`, path)]
    })
  })

const knownModuleElements: ReadonlySet<string> = new Set(['wxs', 'sjs', 'import-sjs', 'jds', 'qs', 'filter'])

const eachFile: readonly MarkupRule[] = [
  balanced,
  importsExist,
  templatesDefined,
  expressionsReadable,
  modulesDefined,
  directivesAreExpressions,
  handlersDefined,
  assetsExist,
]

/** Tags a page reaches, through imports too, are the platform's or among its components. */
function unknownTags(mini: MiniPackage, all: ReadonlyMap<string, Markup>): Finding[] {
  const { pack, app } = mini
  const everywhere = usedComponents(pack, 'app.json').map(({ tag }) => tag)
  const found = new Map<string, Finding>()
  for (const root of [...allPages(app), ...app.components]) {
    const own = usedComponents(pack, `${root}.json`).map(({ tag }) => tag)
    const known = new Set([...everywhere, ...own])
    for (const { path, elements } of withImports(all, root + mini.mini.extensions.markup)) {
      for (const { tag } of elements) {
        if (knownElements.has(tag) || known.has(tag) || tag === mini.mini.scriptModule?.element) continue
        const message = `${path} uses <${tag}>, which is neither an element of the platform nor a component of ${root}.`
        found.set(`${path} ${tag}`, error('unknown-tag', message, path))
      }
    }
  }
  return [...found.values()]
}

/** Everything about markup files. */
export const markupRules: MiniRule = (mini) => {
  const all = readAllMarkup(mini.pack, mini.mini)
  return [
    ...[...all.values()].flatMap((markup) => eachFile.flatMap((rule) => rule(mini, markup, all))),
    ...unknownTags(mini, all),
  ]
}
