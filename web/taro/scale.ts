/** Design pixels (750 to the width of the phone) as a CSS length. `--unit` is set by the phone's style sheet. */
export function scaled(pixels: number): string {
  return `calc(${pixels} * var(--unit))`
}
