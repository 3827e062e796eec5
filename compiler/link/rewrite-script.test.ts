import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rewriteScript } from './rewrite-script'

/** A page's module as Babel makes it, around what the page shows. */
const moduleOf = (shown: string, more = '') => `
import toast from '../../kit/actions/toast/run';
import BoxBlock from '../../components/box';
import TextBlock from '../../components/text';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
${more}
var options = [{ text: 'One' }];
export default function HomePage() {
  return ${shown};
}`

/** The same as webpack prints it, with modules of its own around it. */
const fileOf = (module: string) =>
  `(wx.webpackJsonp = []).push([[7], { 12: (function(module, exports, __webpack_require__) {
var common = __webpack_require__(8), run = __webpack_require__(9), box = __webpack_require__(10)
var jsx_runtime = __webpack_require__(11), components_text = __webpack_require__(12)
${module
  .replace(/^import.*$/gm, '')
  .replace('export default ', '')
  .replace(/\b_(jsxs?)\(/g, '(0,jsx_runtime.$1)(')
  .replace(/\bBoxBlock\b/g, 'box/* default */.A')
  .replace(/\bTextBlock\b/g, 'components_text/* default */.A')
  .replace(/\btoast\(/g, '(0,run/* default */.A)(')}
var config = { title: 'Home' };
Page((0,common.eU)(HomePage, config))
})}])`

const text = (said: string) =>
  `/*#__PURE__*/_jsx(TextBlock, { text: ${JSON.stringify(said)}, options: options })`
const box = (children: readonly string[]) =>
  `/*#__PURE__*/_jsxs(BoxBlock, { children: [${children.join(', ')}] })`
const button = "_jsx(TextBlock, { onClick: function onClick() { return toast({ text: 'Hello' }); } })"

const before = moduleOf(box([text('One'), button, box([text('Two')])]))
const built = fileOf(before)
const rewrite = (after: string) => rewriteScript({ before, after }, built)
/** Blanks and remarks are gone when the file is minified. */
const bare = (script: string | undefined) => script?.replace(/\/\*.*?\*\/|\s+/g, '')

describe('a script rewritten with another page', () => {
  it('is what webpack prints of that page', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string().map(text),
        fc.constant(button),
        fc.array(tie('tree'), { maxLength: 4 }).map(box),
      ),
    }))
    fc.assert(
      fc.property(fc.array(tree), (others) => {
        const after = moduleOf(box([...others, text('1'), button, box([])]))
        expect(bare(rewrite(after))).toBe(bare(fileOf(after)))
      }),
    )
  })

  it.each([
    ['it imports something else', before.replace('components/box', 'components/card')],
    ['it has another variable', moduleOf(box([text('One'), button]), 'var more = 1;')],
    ['it no longer uses a function', moduleOf(box([text('One')]))],
    ['it passes what was only called', moduleOf(box([text('One'), button, '_jsx(toast, {})']))],
    ['it has a condition', moduleOf(box([text('One'), `options ? ${button} : 0`]))],
    ['it takes something out of what is imported', moduleOf(box([button, text('1'), 'TextBlock.name']))],
    [
      'it gives webpack an order',
      before.replace("return toast({ text: 'Hello' })", "'use strict'; return toast({})"),
    ],
    ['it does something later', before.replace('function onClick', 'async function onClick')],
    [
      'a name inside a function hides what is imported',
      before.replace('function onClick()', 'function onClick(toast)'),
    ],
  ])('is not made when %s', (_, after) => {
    expect(after).not.toBe(before)
    expect(rewrite(after)).toBeUndefined()
  })

  it('is not made when a name inside a function is one that webpack wrote for something else', () => {
    const hiding = (module: string) => module.replaceAll('onClick()', 'run()')
    const change = { before: hiding(before), after: hiding(moduleOf(box([button, text('1')]))) }
    expect(rewriteScript(change, fileOf(change.before))).toBeUndefined()
  })

  it.each(["require('../other')", "define('../other', {})"])(
    'is not made when it loads others by %s',
    (load) => {
      const change = {
        before: moduleOf(box([button, load])),
        after: moduleOf(box([button, text('1'), load])),
      }
      expect(rewriteScript(change, fileOf(change.before))).toBeUndefined()
    },
  )

  it('is not made when the page stands in the file twice, or otherwise than expected', () => {
    const change = { before, after: moduleOf(box([button, text('1')])) }
    expect(rewriteScript(change, built)).toBeDefined()
    expect(rewriteScript(change, `${built};${built}`)).toBeUndefined()
    expect(rewriteScript(change, built.replace("'Hello'", '"Hello"'))).toBeUndefined()
  })
})
