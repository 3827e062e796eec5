import { Parser } from 'htmlparser2'
import { remembered } from '../../kit/remembered'
import type { MiniProgram } from '../../platforms'
import { type Call, callsIn, expressionsIn, literalStart, parseExpression } from './expression'
import { isExternal, type PackageFiles, resolveReference } from './package-files'

export interface MarkupElement {
  tag: string
  attributes: Readonly<Record<string, string>>
  /** Name of the `<template name>` it stands in, if any. */
  template?: string
}

/** A template that is called: its name, or how its name starts when the rest is worked out on the phone. */
export interface TemplateUse {
  name: string
  isStart: boolean
}

/** One markup file, read. */
export interface Markup {
  path: string
  elements: readonly MarkupElement[]
  /** Functions called in its expressions, each once. */
  calls: readonly Call[]
  /** Expressions that are none, each once. */
  unreadable: readonly string[]
  /** Tags that were never closed, or closed without being open. */
  unbalanced: readonly string[]
  /** Names of the templates it defines. */
  templates: ReadonlySet<string>
  templatesUsed: readonly TemplateUse[]
  /** Script modules by the name markup calls them by. */
  modules: ReadonlyMap<string, string>
  /** Files it imports or includes. */
  imports: readonly string[]
}

/** Reads a markup file; `mini` says how its dialect loads script modules. */
export function readMarkup(path: string, text: string, mini: MiniProgram): Markup {
  const elements: MarkupElement[] = []
  const texts: string[] = []
  const unbalanced: string[] = []
  const templates = new Set<string>()
  const modules = new Map<string, string>()
  const imports: string[] = []
  const open: { tag: string; template?: string }[] = []
  const { scriptModule } = mini

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const template = open.at(-1)?.template
        elements.push({ tag, attributes, ...(template === undefined ? {} : { template }) })
        const defined = tag === 'template' ? attributes.name : undefined
        if (defined !== undefined) templates.add(defined)
        if ((tag === 'import' || tag === 'include') && attributes.src && !isExternal(attributes.src)) {
          imports.push(resolveReference(path, attributes.src))
        }
        if (scriptModule && tag === scriptModule.element) {
          const name = attributes[scriptModule.name]
          const file = attributes[scriptModule.file]
          if (name && file) modules.set(name, resolveReference(path, file))
        }
        open.push({
          tag,
          ...(defined !== undefined || template !== undefined ? { template: defined ?? template } : {}),
        })
      },
      ontext(data) {
        if (data.includes('{{')) texts.push(data)
      },
      onclosetag(tag, implied) {
        open.pop()
        // A self-closing tag is closed by implication too, and is fine.
        if (implied && !selfClosed()) unbalanced.push(tag)
      },
    },
    { xmlMode: true, decodeEntities: false },
  )

  function selfClosed(): boolean {
    return text.startsWith('/>', parser.endIndex - 1)
  }

  parser.write(text)
  parser.end()
  return {
    path,
    elements,
    ...readExpressions([...texts, ...elements.flatMap(({ attributes }) => Object.values(attributes))]),
    unbalanced,
    templates,
    templatesUsed: elements.flatMap(templateUse),
    modules,
    imports,
  }
}

function readExpressions(sources: readonly string[]): Pick<Markup, 'calls' | 'unreadable'> {
  const calls = new Map<string, Call>()
  const unreadable: string[] = []
  for (const text of new Set(sources.flatMap(expressionsIn))) {
    const expression = parseExpression(text)
    if (!expression) unreadable.push(text)
    else for (const call of callsIn(expression)) calls.set(`${call.object ?? ''}.${call.name}`, call)
  }
  return { calls: [...calls.values()], unreadable }
}

function templateUse({ tag, attributes }: MarkupElement): TemplateUse[] {
  const { is } = attributes
  if (tag !== 'template' || is === undefined) return []
  if (!is.includes('{{')) return [{ name: is, isStart: false }]
  const expression = parseExpression(expressionsIn(is)[0] ?? '')
  const start = expression && literalStart(expression)
  return start ? [{ name: start, isStart: true }] : []
}

/**
 * A reader for each dialect, by path and text. What is known of a file takes some thirty times its text, and the bulk of
 * a package is one file of 100,000 characters that most apps have alike.
 */
const readers = new Map<MiniProgram, (named: string) => Markup>()

function readerOf(mini: MiniProgram): (named: string) => Markup {
  const known = readers.get(mini)
  if (known) return known
  const reader = remembered((named) => {
    const end = named.indexOf('\0')
    return readMarkup(named.slice(0, end), named.slice(end + 1), mini)
  }, 500_000)
  readers.set(mini, reader)
  return reader
}

/** Every markup file of a package, read once. */
export function readAllMarkup(pack: PackageFiles, mini: MiniProgram): Map<string, Markup> {
  const read = readerOf(mini)
  return new Map(
    [...pack.files.keys()]
      .filter((path) => path.endsWith(mini.extensions.markup))
      .map((path) => [path, read(`${path}\0${pack.text(path) ?? ''}`)]),
  )
}

/** A file and all it imports, directly or not. */
export function withImports(all: ReadonlyMap<string, Markup>, path: string): Markup[] {
  const found = new Map<string, Markup>()
  const open = [path]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const markup = all.get(next)
    if (!markup || found.has(next)) continue
    found.set(next, markup)
    open.push(...markup.imports)
  }
  return [...found.values()]
}
