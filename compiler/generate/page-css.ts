import type { Declaration } from '../../kit/style/declarations'

/** One rule of a style sheet. */
export interface CssRule {
  selector: string
  declarations: readonly Declaration[]
}

/** Rules as a style sheet in design pixels (750 wide), which Taro scales for each platform. */
export function printCss(rules: readonly CssRule[]): string {
  return rules
    .filter((rule) => rule.declarations.length > 0)
    .map(
      ({ selector, declarations }) =>
        `${selector} {\n${declarations
          .map(
            ([property, value]) =>
              `  ${property}: ${'pixels' in value ? pixelText(value.pixels) : value.text};\n`,
          )
          .join('')}}\n`,
    )
    .join('\n')
}

function pixelText(pixels: number): string {
  return pixels === 0 ? '0' : `${pixels}px`
}
