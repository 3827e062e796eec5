import type { Shown, ShownElement } from './render'

/** The way to the first element that fits, from the outermost to that one. */
export function wayToElement(
  shown: readonly Shown[],
  fits: (element: ShownElement) => boolean,
): ShownElement[] {
  for (const one of shown) {
    if (typeof one === 'string') continue
    if (fits(one)) return [one]
    const inner = wayToElement(one.children, fits)
    if (inner.length > 0) return [one, ...inner]
  }
  return []
}

/** The same to the innermost element that fits, as a finger finds it. */
export function wayToInnermost(
  shown: readonly Shown[],
  fits: (element: ShownElement) => boolean,
): ShownElement[] {
  const way = wayToElement(shown, fits)
  const found = way.at(-1)
  return found ? [...way, ...wayToInnermost(found.children, fits)] : way
}

/** The attribute that listens to an event, with the handler's name. */
export function handlerOf({ attributes }: ShownElement, event: string): [string, unknown] | undefined {
  const name = new RegExp(`^(bind|on|catch):?${event}$`, 'i')
  return Object.entries(attributes).find(([key]) => name.test(key))
}

/** What an event says of the element that it happened to, or that listens to it. */
export function eventTarget({ attributes }: ShownElement) {
  const { id } = attributes
  return { id, dataset: { sid: attributes['data-sid'] ?? id }, offsetLeft: 0, offsetTop: 0 }
}
