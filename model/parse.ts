import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { migrateDocument } from './migrations/migrate'
import { type AppDocument, documentSchema } from './schema'
import { type StructureCode, structureCodes } from './structure'

/** One place where an input is not a document: a JSON path such as `nodes.title.props` and what is wrong there. */
export interface SchemaProblem {
  path: string
  message: string
  /** The message in Chinese. */
  zh: string
  /** What is wrong, where the records together are at fault. */
  structure?: { code: StructureCode; params: Record<string, string | number> }
}

export type ParsedDocument = { ok: true; document: AppDocument } | { ok: false; problems: SchemaProblem[] }

/**
 * Reads anything as a document: brings an older schema version up to date, then checks the schema. It says nothing
 * of what the document means; `compiler/diagnose` does.
 */
export function parseDocument(input: unknown): ParsedDocument {
  const migrated = migrateDocument(input)
  const result = documentSchema.safeParse(migrated)
  if (result.success) return { ok: true, document: result.data }
  const inChinese = documentSchema.safeParse(migrated, { error: zhCN().localeError }).error?.issues ?? []
  return { ok: false, problems: result.error.issues.map((issue, at) => problemOf(issue, inChinese[at])) }
}

const structureSchema = z.object({
  code: z.enum(structureCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

function problemOf(issue: z.core.$ZodIssue, inChinese: z.core.$ZodIssue | undefined): SchemaProblem {
  const { message } = issue
  const structure = structureSchema.safeParse(issue.code === 'custom' ? issue.params : undefined)
  const own = structure.success ? structureWords[structure.data.code] : ownWords[message]
  return {
    path: issue.path.map(String).join('.'),
    message,
    zh: own ?? inChinese?.message ?? message,
    ...(structure.success ? { structure: structure.data } : {}),
  }
}

const structureWords: Readonly<Record<StructureCode, string>> = {
  'id-mismatch': '里面写的编号与它的名称不一致',
  'too-many-nodes': '组件太多',
  'too-many-pages': '页面太多',
  'too-many-images': '图片太多',
  'node-shared': '同一个组件出现在两个位置',
  cycle: '组件被放进了它自己里面',
  'tree-too-deep': '组件嵌套太深',
}

/** What the schema itself says, in Chinese. */
const ownWords: Readonly<Record<string, string>> = {
  'an id is a letter followed by up to 63 letters, digits, _ or -':
    '编号要以字母开头，后面最多 63 个字母、数字、_ 或 -',
  'a block name is lower-case letters, digits and -': '组件名只能用小写字母、数字和 -',
  'a page path is a lower-case letter followed by letters, digits or -':
    '页面的网址名称要以小写字母开头，后面只能用小写字母、数字或 -',
  'a colour is #rrggbb or #rrggbbaa': '颜色的格式是 #rrggbb 或 #rrggbbaa',
}
