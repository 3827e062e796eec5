import { appTimeZone } from '@/model/time-zone'
import { isTargetName, targets } from '@/platforms'
import type { MemberQuery, MemberSummary } from '@/protocol/owner/members'
import { requireApp } from '../../owner/require-app'
import { memberApp } from '../app'
import type { Language } from '../words'
import { eachMember } from './member-list'

/** Spreadsheets take UTF-8 for what it is only with this in front. */
const byteOrderMark = '\ufeff'

const headings: Record<Language, string[]> = {
  zh: ['编号', '昵称', '手机号', '平台', '状态', '注册时间', '最近登录', '同意的协议版本', '同意时间'],
  en: ['Id', 'Name', 'Phone', 'Platforms', 'Status', 'Joined', 'Last login', 'Agreement', 'Agreed at'],
}

/**
 * A cell of a CSV file. What a spreadsheet would take for a formula gets a ' in front (OWASP, CSV injection): a member
 * chooses their own name, and it is the owner's machine that would run it.
 */
export function sheetCell(text: string): string {
  const isFormula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text)
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`
}

function sheetRow(cells: readonly string[]): string {
  return `${cells.map(sheetCell).join(',')}\r\n`
}

const statusWords: Record<Language, Record<MemberSummary['status'], string>> = {
  zh: { active: '正常', blocked: '已停用' },
  en: { active: 'Active', blocked: 'Blocked' },
}

/** `2026-05-01 08:30`, which spreadsheets read as a time, on the same clock as the owner's screen. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: appTimeZone,
  dateStyle: 'short',
  timeStyle: 'short',
})
const timeOf = (date: Date | null | undefined) => (date ? clock.format(date) : '')

function cellsOf(member: MemberSummary, language: Language): string[] {
  const { id, name, phone, platforms, status, createdAt, lastLoginAt, consent } = member
  return [
    id,
    name,
    phone,
    platforms.map((name) => (isTargetName(name) ? targets[name].label[language] : name)).join(' '),
    statusWords[language][status],
    timeOf(createdAt),
    timeOf(lastLoginAt),
    consent?.version ?? '',
    timeOf(consent?.at),
  ]
}

/** The members as a spreadsheet, written while it is read from the database. Throws a 404. */
export async function memberSheet(
  ownerId: string,
  appId: string,
  filter: MemberQuery,
  address: string,
): Promise<ReadableStream<Uint8Array>> {
  await requireApp(ownerId, appId)
  const { language } = await memberApp(appId)
  const pages = eachMember(ownerId, appId, filter, address)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(byteOrderMark + sheetRow(headings[language])))
    },
    async pull(controller) {
      const { value: members, done } = await pages.next()
      if (done) controller.close()
      else
        controller.enqueue(
          encoder.encode(members.map((member) => sheetRow(cellsOf(member, language))).join('')),
        )
    },
    async cancel() {
      await pages.return(undefined)
    },
  })
}
