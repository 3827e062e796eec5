import { describe, expect, it } from 'vitest'
import { targetNames } from '../../platforms'
import type { Host, HostAnswer, HttpAnswer } from '../../platforms/host'
import { hosts } from './registry.generated'
import { runtimeModule } from './testing/runtime-module'

interface Requests {
  request(method: 'GET' | 'POST', path: string): Promise<object>
  upload(path: string, filePath: string, token: string): Promise<object>
  configureMemberServer(server: { baseUrl: string; appId: string }): void
}

/** What Taro makes of a platform's answer: a promise, and of Alipay's names WeChat's. */
async function told({ outcome, result }: HostAnswer): Promise<object> {
  if (outcome === 'fail') throw result
  const { status, ...rest } = { status: undefined, ...result }
  return status === undefined ? rest : { ...rest, statusCode: status }
}

/** The runtime's requests on a platform whose server answers so; undefined for no network. */
async function requestsOn(host: Host, answer: HttpAnswer | undefined): Promise<Requests> {
  const away = () => Promise.reject(host.failure.value('request:fail timeout'))
  const requests = await runtimeModule<Requests>(['member/requests', 'member/server'], {
    request: () => (answer ? told(host.answerToRequest.value(answer)) : away()),
    uploadFile: () =>
      answer ? told(host.answerToUpload.value({ status: answer.status, data: textOf(answer.data) })) : away(),
  })
  requests.configureMemberServer({ baseUrl: 'https://members.example', appId: 'shop' })
  return requests
}

const textOf = (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data))

/** Both ways to send something, and what they come to: the answer, or status and words of the failure. */
async function outcomes(host: Host, answer: HttpAnswer | undefined) {
  const { request, upload } = await requestsOn(host, answer)
  const settled = await Promise.allSettled([request('GET', 'me'), upload('avatar', '/tmp/a.png', 'token')])
  return settled.map((one) =>
    one.status === 'fulfilled' ? one.value : { status: one.reason.status, message: one.reason.message },
  )
}

const twice = <Item>(item: Item) => [item, item]

describe.each(targetNames)('what the member server answers on %s', (target) => {
  const host = hosts[target]

  it('arrives', async () => {
    const data = { member: { id: 'ann' } }
    expect(await outcomes(host, { status: 200, data })).toEqual(twice(data))
  })

  it.each([401, 403, 429, 503])(
    "is a failure with the server's own words, with status %i",
    async (status) => {
      const data = { error: { code: 'refused', message: '这个账号已被停用' } }
      expect(await outcomes(host, { status, data })).toEqual(twice({ status, message: '这个账号已被停用' }))
    },
  )

  it('is a failure in words where it is no answer of ours', async () => {
    const failed = { status: 502, message: '出了点问题，请稍后再试' }
    expect(await outcomes(host, { status: 502, data: '<html>' })).toEqual(twice(failed))
    expect(await outcomes(host, undefined)).toEqual(
      twice({ status: undefined, message: '网络不通，请稍后再试' }),
    )
  })
})
