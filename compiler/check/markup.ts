import { Parser } from 'htmlparser2'
import type { MiniProgram } from '../targets'
import { isExternal, type PackageFiles, resolveReference } from './package-files'

export interface MarkupElement {
  tag: string
  attributes: Readonly<Record<string, string>>
  /** Name of the `<template name>` it stands in, if any. */
  template?: string
}

/** One markup file, read. */
export interface Markup {
  path: string
  elements: readonly MarkupElement[]
  texts: readonly string[]
  /** Tags that were never closed, or closed without being open. */
  unbalanced: readonly string[]
  /** Names of the templates it defines. */
  templates: ReadonlySet<string>
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
  return { path, elements, texts, unbalanced, templates, modules, imports }
}

/** Every markup file of a package, read once. */
export function readAllMarkup(pack: PackageFiles, mini: MiniProgram): Map<string, Markup> {
  const { markup } = mini.extensions
  return new Map(
    [...pack.files.keys()]
      .filter((path) => path.endsWith(markup))
      .map((path) => [path, readMarkup(path, pack.text(path) ?? '', mini)]),
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
