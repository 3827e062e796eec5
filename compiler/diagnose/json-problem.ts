import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import type { Localized } from '../../kit/blocks'

/** Where JSON text breaks off and why, in words; undefined for text that is JSON. */
export function jsonProblem(text: string): { line: number; reason: Localized } | undefined {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (!first) return undefined
  const [zh, en] = words[printParseErrorCode(first.error)] ?? ['写法不对', 'it is not written as JSON is']
  return { line: text.slice(0, first.offset).split('\n').length, reason: { zh, en } }
}

/** By the names that the parser has for them. */
const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  InvalidSymbol: ['有不认识的字，文字要放在英文双引号里', 'texts stand in double quotes'],
  InvalidNumberFormat: ['数字写法不对', 'this is not a number'],
  PropertyNameExpected: ['这里应该是一个名称，或者多了逗号', 'a name is needed, or a comma is too many'],
  ValueExpected: ['这里缺少内容，或者多了逗号', 'a value is missing, or a comma is too many'],
  ColonExpected: ['缺少冒号', 'a colon is missing'],
  CommaExpected: ['缺少逗号', 'a comma is missing'],
  CloseBraceExpected: ['缺少 }', 'a } is missing'],
  CloseBracketExpected: ['缺少 ]', 'a ] is missing'],
  EndOfFileExpected: ['结束以后还有多余的内容', 'there is more after the end'],
  InvalidCommentToken: ['不能写注释', 'comments are not allowed'],
  UnexpectedEndOfString: ['文字没有结束，缺少英文双引号', 'a text does not end: a double quote is missing'],
  InvalidUnicode: ['\\u 后面要有四位代码', '\\u needs four digits'],
  InvalidEscapeCharacter: ['\\ 后面的字不对', 'this cannot stand after \\'],
  InvalidCharacter: ['文字里不能有换行等字符', 'a text cannot hold such a character'],
}
