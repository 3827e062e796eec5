import { type Color, type Node, type Page, type Style, type Theme, themeColors } from '../../model'

/** A CSS value: design pixels still to be scaled by the host, or text that is the same everywhere. */
export type CssValue = { pixels: number } | { text: string }

/** One CSS declaration, its property in kebab-case. */
export type Declaration = readonly [property: string, value: CssValue]

const shadows = {
  none: 'none',
  small: '0 1px 4px rgba(20, 24, 32, 0.08)',
  medium: '0 4px 14px rgba(20, 24, 32, 0.12)',
  large: '0 10px 30px rgba(20, 24, 32, 0.18)',
}
const fontWeights = { normal: '400', medium: '500', bold: '700' }
const selfAlignments = { start: 'flex-start', center: 'center', end: 'flex-end', stretch: 'stretch' }

const text = (value: string): CssValue => ({ text: value })
const pixels = (value: number): CssValue => ({ pixels: value })

const sides = ['top', 'right', 'bottom', 'left'] as const
const lengthStyles = [
  ...sides.map((side) => [`margin-${side}`, `margin${capitalized(side)}`] as const),
  ...sides.map((side) => [`padding-${side}`, `padding${capitalized(side)}`] as const),
]

function capitalized<Text extends string>(word: Text): Capitalize<Text> {
  return (word.slice(0, 1).toUpperCase() + word.slice(1)) as Capitalize<Text>
}

function sizeValue(size: number | 'full' | 'auto'): CssValue {
  if (typeof size === 'number') return pixels(size)
  return text(size === 'full' ? '100%' : 'auto')
}

/** A style's colour as CSS: a theme colour becomes the custom property that the page root defines. */
export function cssColor(color: Color): string {
  return isThemeColor(color) ? `var(--qb-${color})` : writtenColor(color)
}

/** `#rrggbbaa` as `rgba()`: engines of the platforms that are older than Chrome 62 and Safari 10 know no other way. */
function writtenColor(color: string): string {
  if (color.length !== '#rrggbbaa'.length) return color
  const [red, green, blue, alpha] = [1, 3, 5, 7].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return `rgba(${red}, ${green}, ${blue}, ${Math.round(((alpha ?? 255) / 255) * 1000) / 1000})`
}

/** A colour as `#rrggbb` with theme colours looked up, for pictures that are drawn beforehand. */
export function fixedColor(color: Color, theme: Theme): string {
  const fixed = isThemeColor(color) ? theme[color] : color
  return isThemeColor(fixed) ? '#000000' : fixed
}

function isThemeColor(color: Color): color is (typeof themeColors)[number] {
  return (themeColors as readonly string[]).includes(color)
}

/** The custom properties of a theme, which the page root carries. */
export function themeDeclarations(theme: Theme): Declaration[] {
  return [
    ...themeColors.map(
      (name): Declaration => [`--qb-${name}`, text(writtenColor(fixedColor(theme[name], theme)))],
    ),
    ['--qb-radius', pixels(theme.radius)],
  ]
}

/** The style of a page's root: its node's, with the page's own background where it has one. */
export function pageRootStyle(page: Page, root: Node): Style {
  const { background } = page.settings
  return background ? { ...root.style, background } : root.style
}

/**
 * A node's style as CSS declarations, always in the same order. `keepsWidth` is the block's, see `BlockManifest`.
 */
export function styleDeclarations(style: Style, { keepsWidth = false } = {}): Declaration[] {
  const found: Declaration[] = []
  const add = (property: string, value: CssValue | undefined) => {
    if (value !== undefined) found.push([property, value])
  }
  if (style.width !== undefined) add('width', sizeValue(style.width))
  if (keepsWidth && typeof style.width === 'number') add('flex-shrink', text('0'))
  if (style.height !== undefined) add('height', sizeValue(style.height))
  if (style.minHeight !== undefined) add('min-height', pixels(style.minHeight))
  for (const [property, name] of lengthStyles) {
    const value = style[name]
    if (value !== undefined) add(property, pixels(value))
  }
  if (style.background !== undefined) add('background', text(cssColor(style.background)))
  if (style.color !== undefined) add('color', text(cssColor(style.color)))
  if (style.fontSize !== undefined) add('font-size', pixels(style.fontSize))
  if (style.fontWeight !== undefined) add('font-weight', text(fontWeights[style.fontWeight]))
  if (style.lineHeight !== undefined) add('line-height', text(String(style.lineHeight / 100)))
  if (style.textAlign !== undefined) {
    add('text-align', text(style.textAlign))
    add('justify-content', text({ left: 'flex-start', center: 'center', right: 'flex-end' }[style.textAlign]))
  }
  if (style.radius !== undefined) add('border-radius', pixels(style.radius))
  if (style.borderWidth !== undefined) {
    add('border-style', text(style.borderWidth === 0 ? 'none' : 'solid'))
    add('border-width', pixels(style.borderWidth))
    add('border-color', text(cssColor(style.borderColor ?? '#e3e6ea')))
  }
  if (style.shadow !== undefined) add('box-shadow', text(shadows[style.shadow]))
  if (style.opacity !== undefined) add('opacity', text(String(style.opacity / 100)))
  if (style.grow) add('flex', text('1'))
  if (style.alignSelf !== undefined) add('align-self', text(selfAlignments[style.alignSelf]))
  return found
}
