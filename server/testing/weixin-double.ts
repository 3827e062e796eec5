import { createServer } from 'node:http'
import { listenOnFreePort } from './free-port'

/** What the double was asked, without the host. */
export interface WeixinRequest {
  path: string
  parameters: Record<string, string>
}

/**
 * A stand-in for https://api.weixin.qq.com/sns/jscode2session, behaving as documented: the app id and secret are
 * looked at, a code works once, success has no `errcode`. The code says what is to happen:
 *   ok-<name>   the person <name>           zero-<name>   the same, with errcode 0
 *   busy-once-<name>   -1 the first time    busy    always -1    blocked    40226    limit    45011
 *   garbage, huge, redirect, error, slow, nothing    answers that are not answers; any other code: 40029
 */
export async function startWeixinDouble(app: { appId: string; secret: string }) {
  const requests: WeixinRequest[] = []
  const spent = new Set<string>()
  const busy = new Set<string>()

  function answer(parameters: Record<string, string>): object | string | number | undefined {
    const code = parameters.js_code ?? ''
    if (parameters.grant_type !== 'authorization_code')
      return { errcode: 40002, errmsg: 'invalid grant_type' }
    if (parameters.appid !== app.appId) return { errcode: 40013, errmsg: 'invalid appid' }
    if (parameters.secret !== app.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
    if (spent.has(code)) return { errcode: 40163, errmsg: `code been used ${code}` }
    if (code === 'busy') return { errcode: -1, errmsg: 'system error' }
    if (code.startsWith('busy-once-') && !busy.has(code)) {
      busy.add(code)
      return { errcode: -1, errmsg: 'system error' }
    }
    if (code === 'blocked') return { errcode: 40226, errmsg: 'code blocked' }
    if (code === 'limit') return { errcode: 45011, errmsg: 'api minute-quota reach limit' }
    if (code === 'garbage') return '<html>not json</html>'
    if (code === 'huge') return JSON.stringify({ openid: 'x'.repeat(1_000_000) })
    if (code === 'redirect') return 302
    if (code === 'error') return 500
    if (code === 'slow') return undefined
    if (code === 'nothing') return {}
    const [, kind, name] = /^(ok|zero|busy-once)-(.+)$/.exec(code) ?? []
    if (name === undefined) return { errcode: 40029, errmsg: 'invalid code' }
    spent.add(code)
    const identity = {
      openid: `openid-${name}`,
      session_key: `session-key-of-${name}`,
      unionid: `union-${name}`,
    }
    return kind === 'zero' ? { errcode: 0, errmsg: 'ok', ...identity } : identity
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://double')
    const parameters = Object.fromEntries(url.searchParams)
    requests.push({ path: url.pathname, parameters })
    const body = answer(parameters)
    if (body === undefined) return
    if (body === 302) response.writeHead(302, { location: '/elsewhere' }).end()
    else if (typeof body === 'number') response.writeHead(body).end('broken')
    else {
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
  })
  return { ...(await listenOnFreePort(server)), requests }
}
