import { z } from 'zod'

/** Colours of the app's theme that a style may name instead of a fixed colour. */
export const themeColors = ['primary', 'text', 'muted', 'background', 'surface'] as const
export type ThemeColor = (typeof themeColors)[number]

/** `#rrggbb`, `#rrggbbaa`, `transparent` or the name of a theme colour. Nothing else can reach a style sheet. */
export const colorSchema = z.union([
  z.string().regex(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/, 'a colour is #rrggbb or #rrggbbaa'),
  z.literal('transparent'),
  z.enum(themeColors),
])
export type Color = z.infer<typeof colorSchema>

/** Whole design pixels: the screen is 750 wide on every phone. */
const length = z.number().int().min(0).max(3000)
const signedLength = z.number().int().min(-750).max(3000)

/**
 * The style of one node. Lengths are whole design pixels (750 = the width of the screen).
 * A closed list: a style is data, so that it means the same on every platform and can never carry code.
 */
export const styleSchema = z.strictObject({
  width: z.union([length, z.literal('full'), z.literal('auto')]).optional(),
  height: z.union([length, z.literal('auto')]).optional(),
  minHeight: length.optional(),
  marginTop: signedLength.optional(),
  marginRight: signedLength.optional(),
  marginBottom: signedLength.optional(),
  marginLeft: signedLength.optional(),
  paddingTop: length.optional(),
  paddingRight: length.optional(),
  paddingBottom: length.optional(),
  paddingLeft: length.optional(),
  background: colorSchema.optional(),
  color: colorSchema.optional(),
  fontSize: z.number().int().min(16).max(200).optional(),
  fontWeight: z.enum(['normal', 'medium', 'bold']).optional(),
  /** Hundredths of the font size, so 150 is one and a half lines. */
  lineHeight: z.number().int().min(80).max(400).optional(),
  textAlign: z.enum(['left', 'center', 'right']).optional(),
  radius: length.optional(),
  borderWidth: z.number().int().min(0).max(40).optional(),
  borderColor: colorSchema.optional(),
  shadow: z.enum(['none', 'small', 'medium', 'large']).optional(),
  /** Percent. */
  opacity: z.number().int().min(0).max(100).optional(),
  /** Takes the room left over in a row or column. */
  grow: z.boolean().optional(),
  alignSelf: z.enum(['start', 'center', 'end', 'stretch']).optional(),
})
export type Style = z.infer<typeof styleSchema>
export type StyleName = keyof Style
export const styleNames = Object.keys(styleSchema.shape) as StyleName[]
