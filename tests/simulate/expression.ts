import vm from 'node:vm'
import { expressionsIn } from '../../compiler/check/expression'

/** What names mean in an expression of markup. */
export type Scope = Readonly<Record<string, unknown>>

type Compiled = (names: Scope) => unknown

const compiled = new Map<string, Compiled>()
const context = vm.createContext({})

function compile(expression: string): Compiled {
  const known = compiled.get(expression)
  if (known) return known
  const code = /^[\w$]+\s*:|^\.\.\./.test(expression) ? `{${expression}}` : expression
  const run: Compiled = vm.runInContext(`(function (names) { with (names) { return (${code}\n) } })`, context)
  compiled.set(expression, run)
  return run
}

/** As on a phone, an unknown name is undefined, and so is anything read of undefined. */
function evaluate(expression: string, scope: Scope): unknown {
  const names = new Proxy(scope, { has: (_, name) => typeof name === 'string' })
  try {
    return compile(expression)(names)
  } catch (error) {
    // The error is of the other context, so not an instance of this one's TypeError.
    if (String(error).startsWith('TypeError')) return undefined
    throw error
  }
}

/** The value of an attribute: whatever its one expression gives, else text with each expression in its place. */
export function attributeValue(text: string, scope: Scope): unknown {
  const [only] = expressionsIn(text)
  const isWhole =
    only !== undefined && /^\s*\{\{[\s\S]*\}\}\s*$/.test(text) && expressionsIn(text).length === 1
  return isWhole ? evaluate(only, scope) : textValue(text, scope)
}

/** A text with each expression replaced by what it gives. */
export function textValue(text: string, scope: Scope): string {
  return text.replace(/\{\{([\s\S]*?)\}\}/g, (_, expression: string) => {
    const value = evaluate(expression, scope)
    return value === undefined || value === null ? '' : String(value)
  })
}
