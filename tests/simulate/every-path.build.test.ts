import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileDocument } from '../../compiler/compile'
import type { SourceTree } from '../../compiler/files/source-tree'
import { type Builder, createBuilder } from '../../compiler/taro'
import { miniPrograms, type TargetName } from '../../platforms'
import { sampled } from '../samples/extent'
import { startBrowser, type WebPhone } from './browser'
import { CallFailed, type Phone, type PhoneOptions, type Service, startPhone } from './phone'
import { hosts } from './registry.generated'
import type { Shown, ShownElement } from './render'
import { everyPathDocument } from './testing/every-path'
import { createMemberServer } from './testing/member-server'

/** Alipay answers most differently, so it is always among those looked at. */
const others = miniPrograms.map(({ target }) => target).filter((target) => target !== 'alipay')
const looked: readonly TargetName[] = ['alipay', ...sampled(others, 1)]

const packages = new Map<TargetName, SourceTree>()
let builder: Builder

beforeAll(async () => {
  builder = createBuilder({ workDir: '.qiaoban/tests' })
  const report = await compileDocument(everyPathDocument(), {
    targets: [...looked, 'h5'],
    builder,
    readAsset: () => Promise.reject(new Error('The document carries its images')),
    server: { baseUrl: 'https://members.example', appId: 'shop' },
  })
  for (const { target, files, findings } of report.targets) {
    expect(findings, target).toEqual([])
    packages.set(target, files)
  }
})

afterAll(() => builder.close())

/** The platform's own name of one of WeChat's calls. */
function nameOn(target: TargetName, call: 'login' | 'setClipboardData'): string {
  const names = hosts[target].calls.flatMap((group) => group.names)
  const own = { login: ['getAuthCode', 'getLoginCode'], setClipboardData: ['setClipboard'] }[call]
  return own.find((name) => names.includes(name)) ?? call
}

async function start(target: TargetName, options: PhoneOptions = {}): Promise<Phone> {
  const files = packages.get(target)
  if (!files) throw new Error(`There is no package for ${target}`)
  const login: Service = async () => ({ code: 'code', authCode: 'code' })
  const services = { [nameOn(target, 'login')]: login, ...options.services }
  const phone = await startPhone(files, target, { ...options, services })
  await phone.open('pages/home/index')
  return phone
}

async function logIn(phone: Phone): Promise<void> {
  await phone.open('pages/mine/index')
  await phone.tap('view', '我已阅读并同意')
  await phone.tap('view', '登录')
}

/** A call that fails, as the platform words failures. */
const failing =
  (call: string): Service =>
  () =>
    Promise.reject(new Error(`${call}:fail system error`))

const declining =
  (target: TargetName, call: string): Service =>
  () =>
    Promise.reject(new CallFailed(hosts[target].declined.value(call)))

function elementsOf(shown: readonly Shown[], tag: string): ShownElement[] {
  return shown.flatMap((one) =>
    typeof one === 'string' ? [] : [...(one.tag === tag ? [one] : []), ...elementsOf(one.children, tag)],
  )
}

describe.each(looked)('on %s', (target) => {
  const host = hosts[target]

  it('calls a number; that fails in words, and not for who declined', async () => {
    const called: unknown[] = []
    const answers: Service[] = [
      async (asked) => called.push(asked.number ?? asked.phoneNumber) && {},
      failing('makePhoneCall'),
      declining(target, 'makePhoneCall'),
    ]
    const makePhoneCall: Service = (asked) => answers.shift()?.(asked) ?? Promise.resolve({})
    const phone = await start(target, { services: { makePhoneCall } })
    for (let tap = 0; tap < 3; tap += 1) await phone.tap('view', '打电话')
    expect(called).toEqual(['12066600001'])
    expect(phone.toasts).toEqual(['没有拨出，号码是 12066600001'])
    expect(phone.errors).toEqual([])
  })

  it('copies a text; that fails in words', async () => {
    const copied: unknown[] = []
    const name = nameOn(target, 'setClipboardData')
    const answers: Service[] = [async (asked) => copied.push(asked.text ?? asked.data) && {}, failing(name)]
    const copy: Service = (asked) => answers.shift()?.(asked) ?? Promise.resolve({})
    const phone = await start(target, { services: { [name]: copy } })
    for (let tap = 0; tap < 2; tap += 1) await phone.tap('view', '复制')
    expect(copied).toEqual(['优惠码'])
    expect(phone.toasts).toEqual(['没有复制成功，请再试一次'])
    expect(phone.errors).toEqual([])
  })

  it('refuses in words, and before anything is asked, what the platform lacks', async () => {
    const lacking = [
      nameOn(target, 'setClipboardData'),
      nameOn(target, 'login'),
      'makePhoneCall',
      'navigateTo',
      'redirectTo',
    ]
    const calls = host.calls.map(({ names, source }) => ({
      names: names.filter((name) => !lacking.includes(name)),
      source,
    }))
    const files = packages.get(target) ?? new Map()
    const members = createMemberServer()
    const phone = await startPhone(files, target, { host: { ...host, calls }, server: members.server })
    await phone.open('pages/home/index')
    for (const text of ['复制', '打电话', '下一页']) await phone.tap('view', text)
    await logIn(phone)
    expect(phone.toasts).toEqual(Array(4).fill('当前平台不支持这个功能'))
    expect(members.calls).toEqual([])
    // Taro's own function for a call of another name warns; it has asked nobody.
    expect(phone.errors.filter((error) => !error.includes('暂不支持'))).toEqual([])
  })

  it('shows a message, and is not troubled where none can be shown', async () => {
    const phone = await start(target)
    await phone.tap('view', '提示')
    expect(phone.toasts).toEqual(['你好'])
    const silent = await start(target, { services: { showToast: failing('showToast') } })
    await silent.tap('view', '提示')
    expect([...phone.errors, ...silent.errors]).toEqual([])
  })

  it('opens pages beyond the most that lie on each other in place of the one on top', async () => {
    const phone = await start(target)
    await phone.tap('view', '下一页')
    const most = host.pageLimit.value.pages
    const addresses: string[] = []
    for (let page = phone.depth(); page < most + 3; page += 1) {
      await phone.tap('view', '再下一页')
      addresses.push(phone.address().split('?')[0] ?? '')
    }
    expect(phone.depth()).toBe(most)
    expect(addresses).toEqual(addresses.map((_, index) => `pages/${index % 2 === 0 ? 'even' : 'odd'}/index`))
    await phone.tap('view', '返回')
    expect(phone.depth()).toBe(most - 1)
    expect({ toasts: phone.toasts, errors: phone.errors }).toEqual({ toasts: [], errors: [] })
  })

  it('makes room for a page where the platform takes fewer than it says', async () => {
    const fewer = { ...host.pageLimit, value: { ...host.pageLimit.value, pages: 3 } }
    const phone = await start(target, { host: { ...host, pageLimit: fewer } })
    await phone.tap('view', '下一页')
    for (let page = 0; page < 4; page += 1) await phone.tap('view', '再下一页')
    expect(phone.depth()).toBe(3)
    expect({ toasts: phone.toasts, errors: phone.errors }).toEqual({ toasts: [], errors: [] })
  })

  it('says when a page does not open, and goes on with the next', async () => {
    const phone = await start(target, {
      services: { navigateTo: failing('navigateTo'), redirectTo: failing('redirectTo') },
    })
    await phone.tap('view', '下一页')
    await phone.tap('view', '填表')
    expect(phone.toasts).toEqual(Array(2).fill('页面没有打开，请再试一次'))
    expect(phone.errors).toEqual([])
  })

  it('opens a page once for two quick taps, and does not go back from the first', async () => {
    const phone = await start(target)
    await phone.tap('view', '返回')
    expect(phone.address()).toBe('pages/home/index')
    await Promise.all([phone.tap('view', '填表'), phone.tap('view', '填表')])
    expect(phone.depth()).toBe(2)
    expect({ toasts: phone.toasts, errors: phone.errors }).toEqual({ toasts: [], errors: [] })
  })

  it('sends a guest to the tab where one logs in while the page for members still opens, and back to it', async () => {
    const members = createMemberServer()
    const phone = await start(target, { server: members.server })
    await phone.tap('view', '会员专区')
    expect(phone.address()).toMatch(/^pages\/mine\/index/)
    expect(phone.depth()).toBe(1)
    await phone.tap('view', '我已阅读并同意')
    await phone.tap('view', '登录')
    expect(phone.address()).toMatch(/^pages\/vip\/index/)
    expect(phone.texts()).toContain('会员才看得到')
    expect({ toasts: phone.toasts, errors: phone.errors }).toEqual({ toasts: [], errors: [] })
  })

  it("renews a session that the server refuses, and says the server's own reason", async () => {
    const members = createMemberServer()
    const storage = new Map<string, unknown>()
    const first = await start(target, { server: members.server, storage })
    members.refuse('POST login', 403, '这个账号已被停用，请联系商家')
    await logIn(first)
    expect(first.toasts).toEqual(['这个账号已被停用，请联系商家'])
    await first.tap('view', '登录')
    members.refuse('GET me', 401)
    members.calls.splice(0)
    const again = await start(target, { server: members.server, storage })
    expect(members.calls).toEqual(['GET me', 'POST refresh', 'GET me'])
    expect(again.texts()).toContain('只给会员看')
    expect([...first.errors, ...again.errors]).toEqual([])
  })

  it('takes a date, a time and a choice in the way of the platform, and counts no letters', async () => {
    const person: { date?: string } = {}
    const phone = await start(target, { person })
    await phone.tap('view', '填表')
    const chooseDate = async (value: string) => {
      person.date = value
      await (host.chosenDate ? phone.tap('view', '请选择') : phone.pick('请选择', value))
    }
    await phone.tap('view', '提交')
    if (host.chosenDate) await phone.tap('view', '请选择')
    await chooseDate('2026-10-01')
    await chooseDate('09:30')
    await phone.pick('请选择', 1)
    expect(phone.texts()).toEqual(expect.arrayContaining(['2026-10-01', '09:30', '大学城店']))
    await phone.tap('view', '提交')
    expect(phone.toasts).toEqual(['请填写日期', '收到了'])
    const [textarea] = elementsOf(phone.shown(), 'textarea')
    if (target === 'alipay') expect(textarea?.attributes['show-count']).toBe(false)
    expect(phone.errors).toEqual([])
  })

  it('refreshes a page that is pulled down, and lets it go whatever comes of it', async () => {
    const members = createMemberServer()
    const storage = new Map<string, unknown>()
    const phone = await start(target, { server: members.server, storage })
    await phone.pull()
    expect(phone.isRefreshing()).toBe(false)
    expect(members.calls).toEqual([])
    await logIn(phone)
    members.calls.splice(0)
    await phone.open('pages/home/index')
    await phone.pull()
    expect(members.calls).toEqual(['GET me'])
    expect({ isRefreshing: phone.isRefreshing(), toasts: phone.toasts }).toEqual({
      isRefreshing: false,
      toasts: [],
    })
    const offline = await start(target, { storage })
    await offline.pull()
    expect(offline.isRefreshing()).toBe(false)
    expect(offline.toasts).toEqual(['没有刷新成功，请稍后再试'])
    expect([...phone.errors, ...offline.errors]).toEqual([])
    await expect(phone.open('pages/form/index').then(() => phone.pull())).rejects.toThrow('pulled down')
  })

  it('hands over what a page is forwarded with, and nothing where that is switched off', async () => {
    const phone = await start(target, { server: createMemberServer().server })
    const forwarded = Object(phone.forwarded())
    expect(forwarded).toMatchObject({ title: '小店', path: '/pages/home/index' })
    expect([...(packages.get(target)?.keys() ?? [])]).toContain(String(forwarded.imageUrl).replace(/^\//, ''))
    await logIn(phone)
    await phone.open('pages/vip/index')
    expect(phone.forwarded()).toEqual({ title: '来看会员专区', path: '/pages/vip/index' })
    await phone.open('pages/form/index')
    expect(phone.forwarded()).toBeUndefined()
    expect(phone.errors).toEqual([])
  })

  it('works on where nothing can be kept', async () => {
    const members = createMemberServer()
    const full = new Map<string, unknown>()
    full.set = () => {
      throw new Error('setStorageSync:fail exceed quota')
    }
    const phone = await start(target, { server: members.server, storage: full })
    await logIn(phone)
    expect(phone.texts()).toContain('小安')
    expect({ toasts: phone.toasts, errors: phone.errors }).toEqual({ toasts: [], errors: [] })
  })
})

describe('on the web', () => {
  let phone: WebPhone
  const members = createMemberServer()

  beforeAll(async () => {
    const files = packages.get('h5')
    if (!files) throw new Error('There is no package for the web')
    phone = await startBrowser(files, { server: members.server })
  })

  afterAll(() => phone.close())

  it('shows a message, and copies without a complaint', async () => {
    await phone.open('pages/home/index')
    await phone.tap('提示')
    await phone.sees('你好')
    await phone.tap('复制')
    expect(phone.errors).toEqual([])
  })

  it('opens as many pages as one likes, and goes back from the last', async () => {
    await phone.open('pages/home/index')
    await phone.tap('下一页')
    for (let page = 0; page < 11; page += 1) await phone.tap('再下一页')
    expect(phone.address()).toMatch(/^pages\/even\/index/)
    await phone.tap('返回')
    expect(phone.address()).toMatch(/^pages\/odd\/index/)
    expect(phone.errors).toEqual([])
  })

  it("tells the server's own reason, logs in where a guest was sent to, and comes back", async () => {
    await phone.open('pages/home/index')
    await phone.tap('会员专区')
    await phone.sees('没有账号？去注册')
    expect(phone.address()).toMatch(/^pages\/mine\/index/)
    await phone.type('账号', 'ann')
    await phone.type('密码', 'a long password')
    await phone.tap('我已阅读并同意用户协议和隐私政策')
    members.refuse('POST login-password', 401, '账号或密码不对')
    await phone.tap('登录')
    await phone.sees('账号或密码不对')
    await phone.tap('登录')
    await phone.sees('会员才看得到')
    expect(phone.address()).toMatch(/^pages\/vip\/index/)
    // Chromium says so of every answer that is no success.
    expect(phone.errors.filter((error) => !error.includes('401'))).toEqual([])
  })

  it('refreshes a page that is pulled down, and lets it go', async () => {
    await phone.open('pages/home/index')
    await phone.sees('只给会员看')
    const before = await phone.placeOf('打电话')
    members.calls.splice(0)
    await phone.pull()
    await expect.poll(() => members.calls, { timeout: 10_000 }).toEqual(['GET me'])
    await expect.poll(() => phone.placeOf('打电话'), { timeout: 10_000 }).toBe(before)
  })
})
