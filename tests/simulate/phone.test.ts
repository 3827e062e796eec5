import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceTree } from '../../compiler/files/source-tree'
import { miniPrograms, type TargetName, targets } from '../../platforms'
import { type PhoneOptions, startPhone } from './phone'
import { hosts } from './registry.generated'

const miniTargets = miniPrograms.map(({ target }) => target)

/** A package written by hand, with nothing of Taro's: `act` is the script of its first page's `onLoad`. */
function samplePackage(target: TargetName, act: string): SourceTree {
  const { mini } = targets[target]
  if (!mini) throw new Error(`${target} is no mini-program`)
  const { list } = mini.tabBarKeys
  const tabBar = { [list]: [{ pagePath: 'pages/home' }, { pagePath: 'pages/tab' }] }
  const api = `const host = ${mini.globalObject};`
  const tell = `const tell = (answer) => console.error(JSON.stringify(answer));`
  return new Map([
    ['app.json', JSON.stringify({ pages: ['pages/home', 'pages/tab', 'pages/next'], tabBar })],
    ['app.js', 'App({})'],
    ['pages/home.json', JSON.stringify({ [hosts[target].pullDownKey.value]: true })],
    [
      'pages/home.js',
      `${api}${tell}Page({ onLoad() { ${act} }, onPullDownRefresh() { host.stopPullDownRefresh() }, pick({ detail }) { tell(detail) } })`,
    ],
    ['pages/tab.js', 'Page({})'],
    [
      'pages/next.js',
      `${api}${tell}Page({ onLoad({ act }) { if (act) host[act]({ url: '/pages/tab', fail: tell }) } })`,
    ],
    [`pages/home${mini.extensions.markup}`, '<picker mode="date" bindchange="pick">Choose</picker>'],
  ])
}

async function run(target: TargetName, act: string, options: PhoneOptions = {}) {
  const phone = await startPhone(samplePackage(target, act), target, options)
  await phone.open('pages/home')
  return phone
}

const said = (answer: object) => [JSON.stringify(answer)]

describe.each(miniTargets)('a simulated %s', (target) => {
  const host = hosts[target]

  it('says of everything it does where that stands', () => {
    const { calls, ...facts } = host
    const sources = [...calls, ...Object.values(facts)].map((fact) => fact?.source ?? '')
    expect(sources.filter((source) => source.trim().length < 3)).toEqual([])
  })

  it('has the calls of its table and no other', async () => {
    const phone = await run(target, 'tell({ has: Object.keys(host), lacks: typeof host.chooseMedia })')
    expect(phone.errors).toEqual(said({ has: host.calls.flatMap(({ names }) => names), lacks: 'undefined' }))
    await expect(run(target, '', { services: { chooseMedia: async () => ({}) } })).rejects.toThrow(
      `${target} has no chooseMedia`,
    )
  })

  it('answers a request that the server refused as its table says', async () => {
    const server = async () => ({ status: 404, data: { error: 'gone' } })
    const ask =
      "host.request({ url: 'https://a/b', method: 'GET', success: (a) => tell(['success', a]), fail: (a) => tell(['fail', a]) })"
    const phone = await run(target, ask, { server })
    const { outcome, result } = host.answerToRequest.value({ status: 404, data: { error: 'gone' } })
    expect(phone.errors).toEqual(said([outcome, result]))
    expect(outcome).toBe(target === 'alipay' ? 'fail' : 'success')
  })

  it('refuses the page that is one too many', async () => {
    const phone = await run(
      target,
      `const push = () => host.navigateTo({ url: '/pages/next', success: push, fail: tell }); push()`,
    )
    expect(phone.depth()).toBe(host.pageLimit.value.pages)
    expect(phone.errors).toEqual(said(host.pageLimit.value.failure))
  })

  it('is too busy to switch to a tab while a page is being pushed', async () => {
    const phone = await run(target, "host.navigateTo({ url: '/pages/next?act=switchTab' })")
    expect(phone.address()).toBe('pages/next?act=switchTab')
    expect(phone.errors).toEqual(said(host.busyTabSwitch.value))
  })

  it('gives the pictures that were chosen in its own way, and fails where the person chose none', async () => {
    const choose = 'host.chooseImage({ success: tell, fail: tell })'
    expect((await run(target, choose, { person: { images: ['/tmp/a.png'] } })).errors).toEqual(
      said(host.chosenImages.value(['/tmp/a.png'])),
    )
    expect((await run(target, choose)).errors).toEqual(said(host.declined.value('chooseImage')))
  })

  it('has pickers of the modes of its table', async () => {
    const phone = await run(target, '')
    const pick = phone.pick('Choose', '2026-05-01')
    if (host.pickerModes.value.includes('date')) {
      await pick
      expect(phone.errors).toEqual(said({ value: '2026-05-01' }))
    } else await expect(pick).rejects.toThrow(`${target} has no picker of mode date`)
  })

  it('hangs pulled down until it is told to stop', async () => {
    const phone = await run(target, '')
    await phone.pull()
    expect(phone.isRefreshing()).toBe(false)
  })
})

describe('a promise that nobody handles', () => {
  // The test runner fails for such a promise, too; here it is wanted.
  let others: NodeJS.UnhandledRejectionListener[] = []
  beforeEach(() => {
    others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
  })
  afterEach(() => {
    process.removeAllListeners('unhandledRejection')
    for (const other of others) process.on('unhandledRejection', other)
  })

  it('is an error of the app', async () => {
    const phone = await run(
      'weapp',
      "Promise.reject({ errMsg: 'navigateTo:fail' }); Promise.reject(1).catch(() => 0)",
    )
    expect(phone.errors).toEqual(['Unhandled: {"errMsg":"navigateTo:fail"}'])
  })
})
