import { expect, it } from 'vitest'
import { createGuest, createPerson, type Person } from '../testing/person'
import { openRoute, ownerRoute } from './route'

const answer = async () => Response.json({})
const owners = ownerRoute<object>(answer)
const open = openRoute<object>(answer)

async function statuses(person: Person, handler: typeof open, params: unknown): Promise<number> {
  // As the framework hands it over, whatever it is.
  const context = { params: Promise.resolve(params) } as Parameters<typeof open>[1]
  return (await person.call((request) => handler(request, context), {})).status
}

it('is called by the framework without parameters where its address names nothing', async () => {
  const guest = await createGuest()
  for (const params of [undefined, {}, { appId: 'a' }, { path: ['a', 'b'] }]) {
    expect(await statuses(guest, owners, params)).toBe(200)
    expect(await statuses(createPerson(), open, params)).toBe(200)
  }
})

it('knows nothing with the character 0 in its name', async () => {
  expect(await statuses(await createGuest(), owners, { appId: 'a\0' })).toBe(404)
  expect(await statuses(createPerson(), open, { token: '\0' })).toBe(404)
})
