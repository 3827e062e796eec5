import { generate } from '@babel/generator'
import * as t from '@babel/types'
import * as babelPlugin from 'prettier/plugins/babel'
import * as estreePlugin from 'prettier/plugins/estree'
import { format } from 'prettier/standalone'
import { remembered } from '../../kit/remembered'

/**
 * A module as formatted TypeScript. `sections` are separated by a blank line. Runs in Node and in the browser.
 */
export async function printModule(sections: t.Statement[][]): Promise<string> {
  const parts = sections
    .filter((section) => section.length > 0)
    .map((section) => section.map((statement) => printSyntax(statement)).join('\n'))
  return formatted(parts.join('\n\n'))
}

/** Formatting is most of what generating costs, and of an edited app all pages but one are as they were. */
const formatted = remembered(
  (code) =>
    format(code, {
      parser: 'babel-ts',
      plugins: [babelPlugin, estreePlugin],
      semi: false,
      singleQuote: true,
      printWidth: 110,
      objectWrap: 'collapse',
    }),
  2_000_000,
)

function printSyntax(statement: t.Statement): string {
  return generate(t.file(t.program([statement])), { jsescOption: { minimal: true } }).code
}
