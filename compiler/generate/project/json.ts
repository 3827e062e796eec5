/** Longest line, as in the generated project's own formatter settings. */
const lineWidth = 110

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function print(value: unknown, indent: string, before: number): string {
  if (isPlain(value)) return JSON.stringify(value)
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const oneLine = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    if (value.every(isPlain) && before + oneLine.length + 1 <= lineWidth) return oneLine
    const items = value.map((item) => `${deeper}${print(item, deeper, deeper.length)}`)
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const lines = Object.entries(value as object).map(([key, item]) => {
    const start = `${deeper}${JSON.stringify(key)}: `
    return start + print(item, deeper, start.length)
  })
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

/** A value as a JSON file laid out as the generated project's formatter would. */
export function jsonFile(value: unknown): string {
  return `${print(value, '', 0)}\n`
}
