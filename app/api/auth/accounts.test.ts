import { afterEach, describe, expect, it, vi } from 'vitest'
import { GET as getApps, POST as postApp } from '@/app/api/apps/route'
import { handleAuthRequest } from '@/server/accounts/handle-request'
import { bodyBytes, requests } from '@/server/base/limits'
import { database } from '@/server/database/client'
import { limitRate } from '@/server/http/rate-limit'
import { createGuest, createPerson, type Person } from '@/server/testing/person'

async function appNames(person: Person): Promise<string[]> {
  const { apps } = await (await person.call(getApps, {})).json()
  return apps.map((app: { name: string }) => app.name)
}

async function makeApp(person: Person, name: string): Promise<void> {
  expect((await person.call(postApp, {}, { method: 'POST', body: { name } })).status).toBe(201)
}

const password = 'correct horse battery'

/** Takes what is left of the tries at an e-mail's password, and counts it. */
function triesLeft(email: string): number {
  for (let count = 0; ; count += 1) {
    try {
      limitRate(requests.signIn, email, '')
    } catch {
      return count
    }
  }
}

afterEach(() => {
  vi.useRealTimers()
})

it('answers a program that only asks whether it is there', async () => {
  for (const path of ['get-session', 'ok', 'nothing']) {
    const request = new Request(`http://localhost:3000/api/auth/${path}`, {
      method: 'HEAD',
      headers: { host: 'localhost:3000' },
    })
    expect((await handleAuthRequest(request)).status).toBeLessThan(500)
  }
})

describe('accounts', () => {
  it('need no sign-up to begin with', async () => {
    const guest = await createGuest()
    await makeApp(guest, 'First')
    expect(await appNames(guest)).toEqual(['First'])
  })

  it('keep everything when a guest gives an e-mail and a password', async () => {
    const guest = await createGuest()
    await makeApp(guest, 'Kept')
    const account = { name: 'A', email: 'kept@example.com', password }
    expect((await guest.authenticate('sign-up/email', account)).status).toBe(200)
    expect(await appNames(guest)).toEqual(['Kept'])
    const elsewhere = createPerson()
    await elsewhere.authenticate('sign-in/email', account)
    expect(await appNames(elsewhere)).toEqual(['Kept'])
  })

  it('take along what a guest made when signing in to an account that exists', async () => {
    const account = { name: 'B', email: 'both@example.com', password }
    const member = createPerson()
    await member.authenticate('sign-up/email', account)
    await makeApp(member, 'Old')
    const guest = await createGuest()
    await makeApp(guest, 'New')
    expect((await guest.authenticate('sign-in/email', account)).status).toBe(200)
    expect((await appNames(guest)).toSorted()).toEqual(['New', 'Old'])
    expect(
      await database().user.count({
        where: { email: { not: 'kept@example.com' }, isAnonymous: true, apps: { some: { name: 'New' } } },
      }),
    ).toBe(0)
  })

  it('are not opened with a wrong password, and then nothing moves', async () => {
    const account = { name: 'C', email: 'wrong@example.com', password }
    await createPerson().authenticate('sign-up/email', account)
    const guest = await createGuest()
    await makeApp(guest, 'Stays')
    expect(
      (await guest.authenticate('sign-in/email', { ...account, password: 'not the password' })).status,
    ).toBe(401)
    expect(await appNames(guest)).toEqual(['Stays'])
  })

  it('are not acted on by other sites', async () => {
    const guest = await createGuest()
    const account = { name: 'D', email: 'evil@example.com', password }
    const response = await guest.authenticate('sign-up/email', account, { origin: 'http://evil.example' })
    expect(response.status).toBe(403)
    expect(await database().user.count({ where: { email: 'evil@example.com' } })).toBe(0)
  })

  it('work by whatever name this machine is opened with', async () => {
    const phone = createPerson()
    const headers = { host: '192.168.1.20:3000', origin: 'http://192.168.1.20:3000' }
    const response = await phone.authenticate('sign-in/anonymous', {}, headers)
    expect(response.status).toBe(200)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
  })

  it('end their session in the database when signed out', async () => {
    const guest = await createGuest()
    const { cookie } = guest
    await guest.authenticate('sign-out')
    guest.cookie = cookie
    expect((await guest.call(getApps, {})).status).toBe(401)
  })
})

/** As raw as a stranger's program sends it. */
async function post(path: string, body: string, type = 'application/json'): Promise<Response> {
  return handleAuthRequest(
    new Request(`http://localhost:3000/api/auth/${path}`, {
      method: 'POST',
      headers: { host: 'localhost:3000', origin: 'http://localhost:3000', 'content-type': type },
      body,
    }),
  )
}

describe('what an account may hold', () => {
  const account = (more: object) => ({ name: 'E', email: 'e@example.com', password, ...more })

  it.each([
    ['a name of 61', account({ name: 'x'.repeat(61) }), 400],
    ['a name that is no text', account({ name: {} }), 400],
    ['an e-mail of 300', account({ email: `${'x'.repeat(290)}@example.com` }), 400],
    ['no e-mail', account({ email: 'nobody' }), 400],
    ['a password of 7', account({ password: 'x8#kQz1' }), 400],
    ['a password of 129', account({ password: 'x8#kQz1'.repeat(19) }), 400],
    ['a password that everybody tries', account({ password: '12345678' }), 400],
    ['a password with the character 0', account({ password: `${password}\0` }), 400],
    ['a long picture', account({ image: `https://a.example/${'x'.repeat(1000)}` }), 400],
    ['3 MB', account({ name: 'x'.repeat(3_000_000) }), 413],
  ])('is refused with %s, whether the e-mail has an account or not', async (_what, body, status) => {
    await createPerson().authenticate('sign-up/email', account({ email: 'taken@example.com' }))
    const free = await createPerson().authenticate('sign-up/email', body)
    const isTaken = body.email === 'e@example.com'
    const taken = await createPerson().authenticate('sign-up/email', {
      ...body,
      ...(isTaken && { email: 'taken@example.com' }),
    })
    expect([free.status, taken.status]).toEqual([status, status])
    expect(await taken.text()).toBe(await free.text())
    expect(await database().user.count({ where: { email: body.email } })).toBe(0)
  })

  it('is not changed to more either', async () => {
    const guest = await createGuest()
    for (const body of [{ name: 'x'.repeat(61) }, { image: 'x'.repeat(1001) }, { name: 'a\0b' }])
      expect((await guest.authenticate('update-user', body)).status).toBe(400)
    expect((await guest.authenticate('update-user', { name: 'x'.repeat(60) })).status).toBe(200)
  })

  it.each([
    'sign-in/email',
    'sign-up/email',
    'sign-in/anonymous',
    'update-user',
    'sign-out',
    'no-such-route',
  ])('is not read beyond 16 KB by %s', async (path) => {
    expect((await post(path, `{"password":"${'x'.repeat(bodyBytes.accounts)}"}`)).status).toBe(413)
  })

  it('comes as JSON: in another form the library would read it past every limit', async () => {
    const form = 'email=e%40example.com&password=guess'
    expect((await post('sign-in/email', form, 'application/x-www-form-urlencoded')).status).toBe(415)
  })
})

describe('an e-mail that has an account', () => {
  const signUp = async (person: Person, body: object) => {
    const response = await person.authenticate('sign-up/email', body)
    return [response.status, (await response.json()).code]
  }

  it('signs in with its password; another one is told only that it cannot be used', async () => {
    const account = { name: 'F', email: 'Known@example.com', password }
    const owner = createPerson()
    await owner.authenticate('sign-up/email', account)
    await makeApp(owner, 'Mine')
    const elsewhere = createPerson()
    expect((await signUp(elsewhere, { ...account, email: 'known@EXAMPLE.com' }))[0]).toBe(200)
    expect(await appNames(elsewhere)).toEqual(['Mine'])
    const stranger = createPerson()
    expect(await signUp(stranger, { ...account, password: 'another good one' })).toEqual([
      422,
      'SIGN_UP_REFUSED',
    ])
    expect(stranger.cookie).toBe('')
  })

  it('is one account however many sign up with it at once', async () => {
    const account = { name: 'G', email: 'at-once@example.com', password }
    const answers = await Promise.all([1, 2, 3, 4].map(() => signUp(createPerson(), account)))
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200])
    expect(await database().user.count({ where: { email: account.email } })).toBe(1)
  })

  it.each(['sign-in/email', 'sign-up/email'])(
    'cannot have its password guessed by %s, not in another spelling and not from many addresses',
    async (path) => {
      // However slow the machine is, no try comes back while this counts.
      vi.useFakeTimers({ toFake: ['Date'] })
      const email = `guessed-${path.slice(0, 7)}@example.com`
      const account = { name: 'H', email, password }
      await createPerson().authenticate('sign-up/email', account)
      const guess = async (person: Person, attempt: number) => {
        const typed = attempt % 2 === 0 ? email : email.toUpperCase()
        const body = { name: 'H', email: typed, password: `not this one ${attempt}` }
        return (await person.authenticate(path, body)).status
      }
      const thief = createPerson()
      const statuses: number[] = []
      for (let attempt = 0; attempt < 11; attempt += 1) statuses.push(await guess(thief, attempt))
      const wrong = path === 'sign-in/email' ? 401 : 422
      expect(statuses).toEqual([...Array(10).fill(wrong), 429])
      expect((await thief.authenticate(path, account)).status).toBe(429)
      expect((await createPerson().authenticate('sign-in/email', account)).status).toBe(200)
      for (let attempt = 0; attempt < 3; attempt += 1) await guess(createPerson(), attempt)
      // Of one e-mail: signing up, ten guesses, the right password, three guesses.
      expect(triesLeft(email)).toBe(requests.signIn.burst - 15)
      expect(await guess(createPerson(), 0)).toBe(429)
    },
    60_000,
  )
})
