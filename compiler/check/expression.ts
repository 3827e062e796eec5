import { type AnyNode, type Expression, parse } from 'acorn'
import { walkSyntax } from './walk-syntax'

/** Every `{{ }}` of an attribute or text; Baidu writes objects in `{{{ }}}` and the values of fields in `{= =}`. */
export function expressionsIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\{[\s\S]*?\})\}\}|\{\{([\s\S]*?)\}\}|\{=([\s\S]*?)=\}/g)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').trim(),
  )
}

function parseWhole(text: string): Expression | undefined {
  try {
    const [statement, ...more] = parse(`(${text}\n)`, { ecmaVersion: 2018 }).body
    return statement?.type === 'ExpressionStatement' && more.length === 0 ? statement.expression : undefined
  } catch {
    return undefined
  }
}

/**
 * The syntax tree of an expression in markup; undefined when it is none. `a: b, ...c` without braces is an object,
 * as in the `data` of a template.
 */
export function parseExpression(text: string): Expression | undefined {
  return parseWhole(text) ?? parseWhole(`{${text}}`)
}

/** A function called in an expression: `object.name()`, or `name()` with no object. */
export interface Call {
  object?: string
  name: string
}

export function callsIn(expression: Expression): Call[] {
  const calls: Call[] = []
  walkSyntax(expression, (node: AnyNode) => {
    if (node.type !== 'CallExpression') return
    const { callee } = node
    if (callee.type === 'Identifier') calls.push({ name: callee.name })
    if (
      callee.type === 'MemberExpression' &&
      callee.object.type === 'Identifier' &&
      callee.property.type === 'Identifier'
    ) {
      calls.push({ object: callee.object.name, name: callee.property.name })
    }
  })
  return calls
}

/** The literal text an expression starts with: `'tmpl_0_' + x` gives `tmpl_0_`. */
export function literalStart(expression: Expression): string | undefined {
  if (expression.type === 'Literal')
    return typeof expression.value === 'string' ? expression.value : undefined
  return expression.type === 'BinaryExpression' &&
    expression.operator === '+' &&
    expression.left.type !== 'PrivateIdentifier'
    ? literalStart(expression.left)
    : undefined
}
