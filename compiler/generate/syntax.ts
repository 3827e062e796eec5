import * as t from '@babel/types'

/**
 * Characters that a reader of the source would not see, or would see in the wrong order: control and format
 * characters (those that turn the direction of writing too) and the two line separators. They are written as escapes.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Characters that mean something between the quotes of a JSX attribute, where nothing can be escaped. */
const unfitForAttribute = /["'&\\{}<>`$\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** A string literal. Whatever the text is, it stays one literal: it is escaped here, not pasted. */
export function stringLiteral(text: string): t.StringLiteral {
  const literal = t.stringLiteral(text)
  const raw = JSON.stringify(text).replace(invisible, escapeUnits)
  literal.extra = { raw, rawValue: text }
  return literal
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** A literal of any plain value. */
export function literal(value: string | number | boolean): t.Expression {
  if (typeof value === 'string') return stringLiteral(value)
  if (typeof value === 'boolean') return t.booleanLiteral(value)
  return value < 0 ? t.unaryExpression('-', t.numericLiteral(-value)) : t.numericLiteral(value)
}

/** An object literal; keys that are no identifiers are quoted. */
export function objectLiteral(entries: Record<string, t.Expression>): t.ObjectExpression {
  return t.objectExpression(
    Object.entries(entries).map(([key, value]) =>
      t.objectProperty(t.isValidIdentifier(key) ? t.identifier(key) : stringLiteral(key), value),
    ),
  )
}

/** A plain JSON-like value as syntax. */
export function dataLiteral(value: unknown): t.Expression {
  if (Array.isArray(value)) return t.arrayExpression(value.map(dataLiteral))
  if (typeof value === 'object' && value !== null) {
    return objectLiteral(
      Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dataLiteral(item)])),
    )
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return literal(value)
  return t.nullLiteral()
}

/** A JSX attribute: `name="plain"`, `name`, or `name={expression}`. */
export function attribute(name: string, value: t.Expression): t.JSXAttribute {
  const jsxName = t.jsxIdentifier(name)
  if (t.isStringLiteral(value) && !unfitForAttribute.test(value.value)) {
    return t.jsxAttribute(jsxName, t.stringLiteral(value.value))
  }
  if (t.isBooleanLiteral(value) && value.value) return t.jsxAttribute(jsxName)
  return t.jsxAttribute(jsxName, t.jsxExpressionContainer(value))
}

/** `import name from 'path'` */
export function importDefault(name: string, path: string): t.ImportDeclaration {
  return t.importDeclaration([t.importDefaultSpecifier(t.identifier(name))], t.stringLiteral(path))
}

/** `import { name } from 'path'` */
export function importNamed(name: string, path: string): t.ImportDeclaration {
  const identifier = t.identifier(name)
  return t.importDeclaration([t.importSpecifier(identifier, identifier)], t.stringLiteral(path))
}

/** `import 'path'` */
export function importForEffect(path: string): t.ImportDeclaration {
  return t.importDeclaration([], t.stringLiteral(path))
}
