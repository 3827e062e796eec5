import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as postReveal } from '@/app/api/apps/[appId]/members/[memberId]/reveal-phone/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { log } from '@/server/base/log'
import { database } from '@/server/database/client'
import { askMember, callMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest, type Person } from '@/server/testing/person'
import { startPlatformDouble, testPhones } from '@/server/testing/platform-double'

type Handler = typeof postLogin
const load = <Route>(modules: Record<string, unknown>) => Object.entries(modules) as [string, Route][]
const memberRoutes = load<Record<string, Handler | undefined>>(
  import.meta.glob('./[[]appId[]]/**/route.ts', { eager: true }),
)
type OwnerHandler = (request: Request, context: { params: Promise<object> }) => Promise<Response>
const ownerRoutes = load<Record<string, OwnerHandler | undefined>>(
  import.meta.glob(
    [
      '../apps/[[]appId[]]/members/**/route.ts',
      '../apps/[[]appId[]]/credentials/route.ts',
      '../apps/[[]appId[]]/route.ts',
    ],
    { eager: true },
  ),
)

/** What must be in no answer, log or error: the words planted below, and every token and proof of the run. */
const planted = new Set<string>()
const answers: { what: string; text: string }[] = []
const logged: string[] = []
const unmuted = { level: log.level, error: console.error, stderr: process.stderr.write }

let double: Awaited<ReturnType<typeof startPlatformDouble>>
let owner: Person
let appId: string

beforeAll(async () => {
  log.level = 'trace'
  Reflect.set(log, pino.symbols.streamSym, { write: (line: string) => logged.push(line) })
  console.error = (...parts: unknown[]) => void logged.push(parts.map(String).join(' '))
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  owner = await createGuest()
  appId = await createApp(owner, double.apps)
  for (const [platform, fields] of Object.entries(double.apps)) {
    for (const [name, value] of Object.entries(fields)) {
      const isPublic = ['appId', 'appKey', 'alipayPublicKey'].includes(name)
      if (!isPublic) planted.add(value)
      if (platform === 'alipay' && name === 'privateKey') planted.add(value.split('\n')[3] ?? value)
    }
  }
})

afterAll(async () => {
  log.level = unmuted.level
  console.error = unmuted.error
  await double.stop()
})

/** Notes an answer, without the two tokens where they belong: in the answer to a login. */
function note(what: string, text: string): void {
  const isLogin = /POST (login|register|refresh)/.test(what)
  const shown = isLogin ? text.replace(/"(access|refresh)Token":"[\w-]{43}"/g, '') : text
  answers.push({ what, text: shown })
}

async function enter(platform: string, code: string) {
  planted.add(code)
  const body = { platform, code, consent: await consentTo(appId) }
  const answer = await askMember(postLogin, appId, { body })
  note('POST login', JSON.stringify(answer))
  for (const token of [answer.accessToken, answer.refreshToken]) if (token) planted.add(token)
  return answer
}

/** Tries a whole life of members, with all that can go wrong at the platforms. */
async function runThrough(): Promise<void> {
  const platforms = Object.keys(double.apps)
  for (const platform of platforms) {
    for (const kind of ['ok', 'alone', 'busy-once', 'ok']) {
      const session = await enter(platform, `${kind}-secretcode${platform}~${planted.size}`)
      if (!session.accessToken) continue
      const proofs = [
        double.phoneProof(platform, `secretcode${platform}`, testPhones[0]),
        double.phoneProof(platform, `secretcode${platform}`, testPhones[1], { encrypted: true }),
        double.phoneProof(platform, 'another', testPhones[2], { encrypted: true }),
        { code: 'secretwrongcode' },
      ]
      for (const proof of proofs) {
        for (const [name, value] of Object.entries(proof))
          if (['code', 'encryptedData', 'iv', 'response', 'sign'].includes(name)) planted.add(value)
        await tryEach(session, proof)
      }
    }
    for (const failure of ['garbage', 'huge', 'redirect', 'error', 'nothing', 'blocked', 'limit'])
      await enter(platform, failure).then(() => planted.delete(failure))
    await enter(platform, `secretmadeup${platform}`)
  }
}

interface LoggedIn {
  accessToken: string
  refreshToken: string
}

/** Calls every route of the member API but those that end the member. */
async function tryEach({ accessToken, refreshToken }: LoggedIn, proof: Record<string, string>) {
  for (const [file, module] of memberRoutes) {
    const name = file.replace('./[appId]/', '').replace('/route.ts', '')
    if (['login', 'logout', 'refresh', 'delete', 'consent/withdraw', 'phone/remove'].includes(name)) continue
    for (const method of ['GET', 'POST'] as const) {
      const handler = module[method]
      if (handler === undefined) continue
      const body =
        method === 'GET' ? undefined : { account: 'secretaccount', password: 'secretpassword', ...proof }
      const response = await callMember(handler, appId, { method, body, token: accessToken })
      note(`${method} ${name}`, await response.text())
    }
  }
  const stolen = await callMember(memberRoute('refresh'), appId, {
    body: { refreshToken: `${refreshToken.slice(0, -1)}${refreshToken.endsWith('A') ? 'B' : 'A'}` },
  })
  note('POST refresh', await stolen.text())
}

function memberRoute(name: string): Handler {
  const handler = memberRoutes.find(([file]) => file === `./[appId]/${name}/route.ts`)?.[1].POST
  if (handler === undefined) throw new Error(`no route ${name}`)
  return handler
}

/** What the owner of the app is shown. */
async function lookAsOwner(): Promise<void> {
  for (const { id: memberId } of await database().member.findMany({ where: { appId } })) {
    for (const [file, module] of ownerRoutes) {
      const response = await module.GET?.(...asOwner(memberId))
      if (response !== undefined) note(`owner GET ${file}`, await response.text())
    }
  }
}

function asOwner(memberId: string): [Request, { params: Promise<object> }] {
  const headers = { host: 'localhost:3000', cookie: owner.cookie }
  return [
    new Request('http://localhost:3000/', { headers }),
    { params: Promise.resolve({ appId, memberId }) },
  ]
}

describe('nothing secret', () => {
  it('is in any answer or in the log of a whole run, failures and all', async () => {
    for (const secret of ['secretpassword', ...testPhones]) planted.add(secret)
    await runThrough()
    await lookAsOwner()
    // What cannot be read any more is an error of ours, which is logged with its cause.
    const broken = await enter('weapp', 'ok-secretbroken')
    await database().platformCredential.updateMany({
      where: { appId, isSealed: true },
      data: { value: 'v1.broken.AAAA' },
    })
    expect((await enter('weapp', 'ok-secretbroken~2')).status).toBe(500)
    expect(broken.status).toBe(200)
    for (const { parameters } of double.requests) {
      for (const name of ['access_token', 'sign']) if (parameters[name]) planted.add(parameters[name])
    }
    for (const token of double.tokens.values()) planted.add(token)
    const identities = await database().memberIdentity.findMany({ where: { appId } })
    for (const { openid, unionid, userId, sessionKey } of identities)
      for (const id of [openid, unionid, userId, sessionKey])
        if (id !== null && id !== 'secretaccount') planted.add(id)

    expect(planted.size).toBeGreaterThan(150)
    expect(answers.length).toBeGreaterThan(500)
    expect(logged.length).toBeGreaterThan(0)
    const found = [...answers.map(({ what, text }) => `${what}: ${text}`), ...logged].flatMap((text) =>
      [...planted].filter((secret) => text.includes(secret)).map((secret) => ({ secret, text })),
    )
    expect(found).toEqual([])
  }, 120_000)

  it('but the whole number, to the owner who asks for it, and then there is a note', async () => {
    const member = await database().member.findFirstOrThrow({ where: { appId, phone: { not: null } } })
    const response = await owner.call(
      postReveal,
      { appId, memberId: member.id },
      { method: 'POST', body: {} },
    )
    expect(testPhones).toContain((await response.json()).phone)
    expect(await database().phoneReveal.count({ where: { memberId: member.id } })).toBe(1)
  })
})
