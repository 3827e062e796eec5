import { parseArgs } from 'node:util'
import { isTargetName, type TargetName, targetNames } from '../../platforms'

export interface CompileArguments {
  /** A path to a document, or `template:NAME`. */
  input: string
  targets: TargetName[]
  /** Undefined with `printDocument`, and when only the report is wanted. */
  out?: string
  source: boolean
  json: boolean
  printDocument: boolean
  /** Language of a template's texts. */
  locale: 'zh' | 'en'
}

/** Arguments that make no sense, in words for whoever typed them. */
export class WrongArguments extends Error {}

export const usage = `Usage: npm run compile -- <document.json | template:NAME> [options]

  --targets LIST      platforms, with commas: ${targetNames.join(',')} (all of them if left out)
  --out DIR           write DIR/<target>/ for every platform, and DIR/source/ with --source
  --source            write the generated Taro source too
  --json              print one JSON report on standard output
  --print-document    print the document as JSON and build nothing
  --locale zh|en      language of a template's texts (zh)
  --help              show this

Exit status: 0 everything was built and is clean, 1 something was not, 2 the document or the command is wrong.
With --json, use \`npm run --silent compile -- …\`: npm prints a line of its own otherwise.
`

const options = {
  targets: { type: 'string' },
  out: { type: 'string' },
  source: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'print-document': { type: 'boolean', default: false },
  locale: { type: 'string', default: 'zh' },
  help: { type: 'boolean', default: false },
} as const

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error))
  }
}

function targetList(list: string | undefined): TargetName[] {
  if (list === undefined) return [...targetNames]
  const names = [...new Set(list.split(',').map((name) => name.trim()))].filter((name) => name !== '')
  if (names.length === 0) throw new WrongArguments('--targets names no platform.')
  return names.map((name) => {
    if (isTargetName(name)) return name
    throw new WrongArguments(`There is no platform "${name}". Known are: ${targetNames.join(', ')}.`)
  })
}

/**
 * Reads the words after `npm run compile --`; undefined when help is asked for.
 * @throws WrongArguments
 */
export function readArguments(argv: readonly string[]): CompileArguments | undefined {
  const { values, positionals } = parse(argv)
  if (values.help) return undefined
  const [input, ...more] = positionals
  if (input === undefined) throw new WrongArguments('Which document? Give a path, or template:NAME.')
  if (more.length > 0) throw new WrongArguments(`One document at a time; there is also "${more[0]}".`)
  const { locale } = values
  if (locale !== 'zh' && locale !== 'en') throw new WrongArguments('--locale is zh or en.')
  const printDocument = values['print-document']
  if (!printDocument && values.out === undefined && !values.json) {
    throw new WrongArguments('Where to? Give --out DIR (or --json for only a report).')
  }
  return {
    input,
    targets: targetList(values.targets),
    ...(values.out === undefined ? {} : { out: values.out }),
    source: values.source,
    json: values.json,
    printDocument,
    locale,
  }
}
