import vm from 'node:vm'
import { parseDocument } from 'htmlparser2'
import { type PackageFiles, resolveReference } from '../../compiler/check/package-files'
import type { MiniProgram } from '../../platforms'
import { attributeValue, type Scope, textValue } from './expression'

/** What a page shows: an element with its attributes computed, or a text. */
export type Shown = string | { tag: string; attributes: Record<string, unknown>; children: Shown[] }

/** Baidu takes directives without braces as well; elsewhere such a one is only text. */
function baiduExpression(directive: string): string {
  return directive.includes('{{') ? directive : `{{${directive}}}`
}

/** Baidu's `{= i.value =}` of a field gives the value and takes it back when a person types. */
function baiduBinding(attribute: string): string {
  return attribute.replace(/^\{=([\s\S]*)=\}$/, '{{$1}}')
}

type Node = ReturnType<typeof parseDocument>['children'][number]

interface File {
  nodes: Node[]
  /** Templates by name, with the modules of the file they stand in. */
  templates: Map<string, { nodes: Node[]; modules: Scope }>
  modules: Scope
}

interface Element {
  name: string
  attribs: Record<string, string>
  children: Node[]
}

function asElement(node: Node): Element | undefined {
  return 'attribs' in node && 'name' in node && 'children' in node
    ? { name: node.name, attribs: node.attribs, children: node.children }
    : undefined
}

/**
 * Draws a page of a built package the way a phone would: its markup with its data, through templates, lists,
 * conditions, script modules and components. For tests; it knows what Taro's templates use of each dialect.
 */
export function renderPage(pack: PackageFiles, mini: MiniProgram, page: string, data: Scope): Shown[] {
  const files = new Map<string, File>()
  const { directivePrefix: prefix, scriptModule } = mini
  const { markup } = mini.extensions
  const asExpression = (directive: string | undefined) =>
    directive !== undefined && prefix === 's-' ? baiduExpression(directive) : directive

  function scriptModules(path: string, nodes: Node[]): Scope {
    const modules: Record<string, unknown> = {}
    for (const element of nodes.map(asElement)) {
      if (!element || !scriptModule || element.name !== scriptModule.element) continue
      const name = element.attribs[scriptModule.name] ?? ''
      const text = pack.text(resolveReference(path, element.attribs[scriptModule.file] ?? '')) ?? ''
      const module = { exports: {} }
      vm.runInNewContext(text.replace(/^\s*export default/, 'module.exports ='), { module })
      modules[name] = module.exports
    }
    return modules
  }

  function load(path: string): File {
    const known = files.get(path)
    if (known) return known
    const nodes = parseDocument(pack.text(path) ?? '', { xmlMode: true, decodeEntities: false }).children
    const modules = scriptModules(path, nodes)
    const templates: File['templates'] = new Map()
    for (const element of nodes.map(asElement)) {
      if (element?.name === 'import' && element.attribs.src) {
        for (const entry of load(resolveReference(path, element.attribs.src)).templates)
          templates.set(...entry)
      }
      const name = element?.name === 'template' ? element.attribs.name : undefined
      if (element && name) templates.set(name, { nodes: element.children, modules })
    }
    const file = { nodes, templates, modules }
    files.set(path, file)
    return file
  }

  function drawAll(nodes: Node[], scope: Scope, file: File, owner: string): Shown[] {
    let chosen = false
    return nodes.flatMap((node) => {
      const element = asElement(node)
      if (!element) return 'data' in node && node.type === 'text' ? drawText(node.data, scope) : []
      const { attribs } = element
      const test = asExpression(attribs[`${prefix}if`] ?? attribs[`${prefix}elif`])
      if (attribs[`${prefix}if`] !== undefined) chosen = false
      if (test !== undefined || attribs[`${prefix}else`] !== undefined) {
        if (chosen || (test !== undefined && !attributeValue(test, scope))) return []
        chosen = true
      }
      return drawList(element, scope, file, owner)
    })
  }

  function drawText(text: string, scope: Scope): Shown[] {
    const shown = textValue(text, scope)
    return shown.trim() === '' ? [] : [shown]
  }

  function drawList(element: Element, scope: Scope, file: File, owner: string): Shown[] {
    const directive = element.attribs[`${prefix}for`]
    if (directive === undefined) return draw(element, scope, file, owner)
    const list = attributeValue(asExpression(directive.replace(/\s+trackBy\s.*$/, '')) ?? '', scope)
    const item = element.attribs[`${prefix}for-item`] ?? 'item'
    return (Array.isArray(list) ? list : []).flatMap((value, index) =>
      draw(element, { ...scope, [item]: value, index }, file, owner),
    )
  }

  function draw({ name, attribs, children }: Element, scope: Scope, file: File, owner: string): Shown[] {
    if (name === 'block') return drawAll(children, scope, file, owner)
    if (name === 'import' || name === scriptModule?.element) return []
    if (name === 'template') {
      const template =
        attribs.is === undefined ? undefined : file.templates.get(String(attributeValue(attribs.is, scope)))
      if (!template) return []
      const given = attributeValue(attribs.data ?? '{{{}}}', scope)
      return drawAll(template.nodes, { ...template.modules, ...Object(given) }, file, owner)
    }
    const attributes = Object.fromEntries(
      Object.entries(attribs).map(([key, value]) => [
        key,
        attributeValue(prefix === 's-' ? baiduBinding(value) : value, scope),
      ]),
    )
    const component = componentPath(owner, name)
    if (component) {
      const own = load(component + markup)
      return drawAll(own.nodes, { ...own.modules, ...attributes }, own, component)
    }
    return [{ tag: name, attributes, children: drawAll(children, scope, file, owner) }]
  }

  function componentPath(owner: string, tag: string): string | undefined {
    const using = pack.json(`${owner}.json`)?.usingComponents
    const reference = typeof using === 'object' && using !== null ? Reflect.get(using, tag) : undefined
    return typeof reference === 'string' ? resolveReference(owner, reference) : undefined
  }

  const file = load(page + markup)
  return drawAll(file.nodes, { ...file.modules, ...data }, file, page)
}

/** Every text a page shows, in order. */
export function textsOf(shown: readonly Shown[]): string[] {
  return shown.flatMap((one) => (typeof one === 'string' ? [one] : textsOf(one.children)))
}

/**
 * Everything a person can read on a page, in order: its texts, and of a field to type into what it shows, which is its
 * value or else its placeholder.
 */
export function readingOf(shown: readonly Shown[]): string[] {
  return shown.flatMap((one) => {
    if (typeof one === 'string') return [one]
    if (one.tag !== 'input' && one.tag !== 'textarea') return readingOf(one.children)
    const { value, placeholder } = one.attributes
    const shownText = value || placeholder
    return typeof shownText === 'string' && shownText.trim() !== '' ? [shownText] : []
  })
}

/**
 * What a screen reader is told of a page besides its texts, in order, such as `checkbox "Window seat" true`: the role of
 * an element or, without one, its tag; its name, else its text; and whether it is chosen, where it says so.
 */
export function spokenOf(shown: readonly Shown[], roleAttribute: string): string[] {
  return shown.flatMap((one) => {
    if (typeof one === 'string') return []
    const { [roleAttribute]: role, 'aria-label': label, 'aria-checked': isChosen } = one.attributes
    const within = spokenOf(one.children, roleAttribute)
    if (!role && !label) return within
    const name = JSON.stringify(label || textsOf([one]).join(' '))
    return [[role || one.tag, name, ...(isChosen === undefined ? [] : [isChosen])].join(' '), ...within]
  })
}

/** An element a page shows. */
export type ShownElement = Exclude<Shown, string>

/**
 * The way to the first element with this tag that shows this text itself or in what is inside it: from the outermost
 * element to that one, the innermost that fits. Empty when there is none.
 */
export function wayToText(shown: readonly Shown[], text: string, tag: string): ShownElement[] {
  for (const one of shown) {
    if (typeof one === 'string') continue
    const inner = wayToText(one.children, text, tag)
    if (inner.length > 0) return [one, ...inner]
    if (one.tag === tag && textsOf([one]).join('').includes(text)) return [one]
  }
  return []
}
