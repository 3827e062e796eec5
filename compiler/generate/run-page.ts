import vm from 'node:vm'
import { transformSync } from 'esbuild'

/** One element that a page's source draws: the component's import path and the properties it is given. */
export interface DrawnElement {
  component: string
  props: Record<string, unknown>
}

/**
 * For tests: runs the source of a page and lists the elements it draws. Imported components and images stand as their
 * import paths. What the source says is thereby read by a JavaScript engine, not by looking at its text.
 */
export function runPage(code: string): DrawnElement[] {
  return run(code).drawn
}

/** For tests: what the source of a page gives to be forwarded; undefined where it cannot be. */
export function forwardedBy(code: string): unknown {
  return run(code).forwarded
}

function run(code: string): { drawn: DrawnElement[]; forwarded: unknown } {
  const { code: script } = transformSync(code, {
    loader: 'tsx',
    format: 'cjs',
    jsx: 'transform',
    jsxFactory: 'draw',
  })
  const drawn: DrawnElement[] = []
  const module: { exports: { default?: () => void } } = { exports: {} }
  let forwarded: unknown
  const imported = (path: string) => ({
    __esModule: true,
    default: path,
    useMember: () => true,
    usePageRefresh: () => undefined,
    useShareAppMessage: (give: () => unknown) => {
      forwarded = give()
    },
  })
  const draw = (component: string, props: Record<string, unknown> | null) => {
    drawn.push({ component, props: props ?? {} })
  }
  vm.runInNewContext(script, { module, exports: module.exports, require: imported, draw }, { timeout: 1000 })
  module.exports.default?.()
  return { drawn, forwarded }
}
