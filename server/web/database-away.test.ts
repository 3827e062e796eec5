import { expect, it } from 'vitest'
import { GET as getApp } from '@/app/api/apps/[appId]/route'
import { GET as getApps } from '@/app/api/apps/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { GET as getPreview } from '@/app/api/preview/[token]/route'
import { databasePool } from '@/server/database/client'
import { createGuest, createPerson } from '@/server/testing/person'

it('is told in the same words everywhere, with 503, and is over when it is over', async () => {
  const person = await createGuest()
  const pool = databasePool()
  const [connect, query] = [pool.connect, pool.query]
  const away = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
  Object.assign(pool, { connect: away, query: away })
  const call = { method: 'POST', body: { platform: 'weapp', code: 'x' } }
  const answers = await Promise.all([
    person.call(getApps, {}),
    person.call(getApp, { appId: 'app' }),
    person.call(getPreview, { token: 'token' }),
    person.call(postLogin, { appId: 'app' }, call),
    createPerson().authenticate('sign-in/anonymous'),
    createPerson().authenticate('sign-in/email', { email: 'a@example.test', password: 'correct horse 9' }),
  ])
  Object.assign(pool, { connect, query })
  for (const answer of answers) {
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: { code: 'database-unavailable' } })
  }
  expect((await person.call(getApps, {})).status).toBe(200)
})
