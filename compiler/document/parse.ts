import type { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { migrateDocument } from './migrations/migrate'
import { type AppDocument, documentSchema } from './schema'

/** One place where an input is not a document: a JSON path such as `nodes.title.props` and what is wrong there. */
export interface SchemaProblem {
  path: string
  message: string
  /** The message in Chinese. */
  zh: string
}

export type ParsedDocument = { ok: true; document: AppDocument } | { ok: false; problems: SchemaProblem[] }

/**
 * Reads anything as a document: brings an older schema version up to date, then checks the schema. It says nothing
 * of what the document means; `compiler/diagnose` does.
 */
export function parseDocument(input: unknown): ParsedDocument {
  const migrated = migrateDocument(input)
  const result = documentSchema.safeParse(migrated)
  if (!result.success) {
    const inChinese = documentSchema.safeParse(migrated, { error: zhCN().localeError }).error?.issues ?? []
    return { ok: false, problems: result.error.issues.map((issue, at) => problemOf(issue, inChinese[at])) }
  }
  const strayIds = [
    ...strayKeys('pages', result.data.pages),
    ...strayKeys('nodes', result.data.nodes),
    ...strayKeys('assets', result.data.assets),
  ]
  return strayIds.length > 0 ? { ok: false, problems: strayIds } : { ok: true, document: result.data }
}

function problemOf(issue: z.core.$ZodIssue, inChinese: z.core.$ZodIssue | undefined): SchemaProblem {
  const { message } = issue
  const zh = ownWords[message] ?? inChinese?.message ?? message
  return { path: issue.path.map(String).join('.'), message, zh }
}

/** What the schema itself says, in Chinese. */
const ownWords: Readonly<Record<string, string>> = {
  'an id is a letter followed by up to 63 letters, digits, _ or -':
    '编号要以字母开头，后面最多 63 个字母、数字、_ 或 -',
  'a block name is lower-case letters, digits and -': '组件名只能用小写字母、数字和 -',
  'a page path is a lower-case letter followed by letters, digits or -':
    '页面路径要以小写字母开头，后面只能用小写字母、数字或 -',
  'a colour is #rrggbb or #rrggbbaa': '颜色的格式是 #rrggbb 或 #rrggbbaa',
}

function strayKeys(collection: string, records: Record<string, { id: string }>): SchemaProblem[] {
  return Object.entries(records)
    .filter(([key, record]) => record.id !== key)
    .map(([key, record]) => ({
      path: `${collection}.${key}.id`,
      message: `The record under ${key} calls itself ${record.id}.`,
      zh: `${key} 下面的内容自称是 ${record.id}`,
    }))
}
