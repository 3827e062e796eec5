/** A length in design pixels, 750 to the width of the phone, as it stands in a value of a style sheet. */
export const designPixels = /(-?\d*\.?\d+)px\b/g

/** What it becomes on the web: the unit is set by the phone's style sheet. */
export const scaledPixels = 'calc($1 * var(--unit))'
