import { describe, expect, it } from 'vitest'
import { GET as getApps, POST as postApp } from '@/app/api/apps/route'
import { database } from '@/server/database/client'
import { createGuest, createPerson, type Person } from '@/server/testing/person'

async function appNames(person: Person): Promise<string[]> {
  const { apps } = await (await person.call(getApps, {})).json()
  return apps.map((app: { name: string }) => app.name)
}

async function makeApp(person: Person, name: string): Promise<void> {
  expect((await person.call(postApp, {}, { method: 'POST', body: { name } })).status).toBe(201)
}

const password = 'correct horse battery'

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
