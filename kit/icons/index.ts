import { iconNodes } from './icon-nodes'

export type IconName = keyof typeof iconNodes

/** Every icon's name, in the order they are offered. */
export const iconNames = Object.keys(iconNodes) as IconName[]

export function isIconName(name: string): name is IconName {
  return Object.hasOwn(iconNodes, name)
}

/** An icon as that of an app: white on a ground of one colour, with room for a system to round it off. */
export function appIconSvg(name: IconName, ground: string): string {
  const icon = iconSvg(name, '#ffffff')
    .replace('<svg ', '<svg x="24" y="24" ')
    .replace('width="96" height="96"', 'width="48" height="48"')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="${ground}"/>${icon}</svg>`
}

/**
 * An icon as an SVG file of the given colour, drawn with a 2-unit stroke on a 24-unit square.
 * @param color `#rrggbb` or `#rrggbbaa`; the caller has resolved theme colours.
 */
export function iconSvg(name: IconName, color: string): string {
  const shapes = iconNodes[name]
    .map(([tag, attributes]) => {
      const text = Object.entries(attributes)
        .map(([key, value]) => `${key}="${String(value)}"`)
        .join(' ')
      return `<${tag} ${text}/>`
    })
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`
}
