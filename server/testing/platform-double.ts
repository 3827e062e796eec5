import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  publicEncrypt,
} from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import { listenOnFreePort } from './free-port'

/** What the double was asked. `parameters` are those of the query and of the body together. */
export interface PlatformRequest {
  host: string
  path: string
  method: string
  parameters: Record<string, string>
  headers: Record<string, string>
}

/** The apps that the double knows, by platform, with the field names of platforms. */
export type DoubleApps = Record<string, Record<string, string>>

/** An answer that is not one: a status, nothing at all, or text. */
type Answer = object | string | { status: number } | undefined

interface Person {
  openid: string
  unionid: string
  userId: string
  sessionKey: string
}

const pemPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

/** The four numbers WeChat publishes for its test accounts. */
export const testPhones = ['12066600001', '12066600002', '12066600003', '12066600004'] as const

/** A session key of the right length, always the same for one person of a platform. */
function sessionKeyOf(platform: string, name: string): string {
  const bytes = createHash('sha256').update(`session key of ${platform} ${name}`).digest()
  return bytes.subarray(0, platform === 'swan' ? 24 : 16).toString('base64')
}

const failures: Record<string, Answer> = {
  garbage: '<html>not json</html>',
  huge: JSON.stringify({ openid: 'x'.repeat(1_000_000) }),
  redirect: { status: 302 },
  error: { status: 500 },
  slow: undefined,
  nothing: {},
}

/**
 * A stand-in for the servers of all platforms: `/<host>/<path>`, behaving as documented. Ids and secrets are looked at,
 * a code works once, and each platform says in its own way that all is well. A login code says what is to happen:
 *   ok-<name>          the person <name>; ok-<name>~2 and so on are further codes of the same person
 *   zero-<name>        the same, where the platform may say 0 as well as nothing
 *   alone-<name>       the same, without a union id
 *   anonymous-<name>   Douyin: somebody who is not logged in to Douyin
 *   userid-<name>      Alipay: an app of before open_id       openid-<name>   an app that no longer has user_id
 *   busy-once-<name>   busy the first time    busy   always busy    blocked    limit
 *   garbage, huge, redirect, error, slow, nothing    answers that are not answers; any other code: not valid
 * A phone code is phone-<number>, and phone-<number>~2 and so on; the failures are the same.
 */
export async function startPlatformDouble(overrides: DoubleApps = {}) {
  const ownKeys = pemPair()
  const alipayKeys = pemPair()
  const apps: DoubleApps = {
    weapp: { appId: 'wx0123456789', secret: 'the weapp secret' },
    alipay: {
      appId: '2021000000000001',
      privateKey: ownKeys.privateKey,
      alipayPublicKey: alipayKeys.publicKey,
      aesKey: createHash('md5').update('the aes key').digest('base64'),
    },
    tt: { appId: 'tt0123456789', secret: 'the tt secret', privateKey: ownKeys.privateKey },
    kwai: { appId: 'ks0123456789', secret: 'the kwai secret' },
    swan: { appKey: 'swan-app-key-0123456789', secret: 'the swan secret' },
    qq: { appId: '1100000001', secret: 'the qq secret' },
    jd: { appId: 'jd0123456789', secret: 'the jd secret' },
    ...overrides,
  }
  const requests: PlatformRequest[] = []
  const spent = new Set<string>()
  const wereBusy = new Set<string>()
  const tokens = new Map<string, string>()
  let issued = 0

  const app = (platform: string): Record<string, string> => apps[platform] ?? {}

  type Outcome =
    | { kind: 'person'; person: Person; how: string }
    | { kind: 'busy' | 'blocked' | 'limit' | 'bad' | 'used' }
    | { kind: 'broken'; answer: Answer }

  function outcomeOf(platform: string, code: string): Outcome {
    if (Object.hasOwn(failures, code)) return { kind: 'broken', answer: failures[code] }
    if (spent.has(`${platform} ${code}`)) return { kind: 'used' }
    if (code === 'busy' || code === 'blocked' || code === 'limit') return { kind: code }
    if (code.startsWith('busy-once-') && !wereBusy.has(`${platform} ${code}`)) {
      wereBusy.add(`${platform} ${code}`)
      return { kind: 'busy' }
    }
    const [, how, name] =
      /^(ok|zero|alone|anonymous|userid|openid|busy-once)-([^~]+)(?:~.*)?$/.exec(code) ?? []
    if (how === undefined || name === undefined) return { kind: 'bad' }
    spent.add(`${platform} ${code}`)
    const person = {
      openid: `openid-${name}`,
      unionid: how === 'alone' ? '' : `union-${name}`,
      userId: `2088-${name}`,
      sessionKey: sessionKeyOf(platform, name),
    }
    return { kind: 'person', person, how }
  }

  /** jscode2session of WeChat, QQ and (as we guess) JD. */
  function weixin(platform: string, parameters: Record<string, string>): Answer {
    if (parameters.grant_type !== 'authorization_code')
      return { errcode: 40002, errmsg: 'invalid grant_type' }
    if (parameters.appid !== app(platform).appId) return { errcode: 40013, errmsg: 'invalid appid' }
    if (parameters.secret !== app(platform).secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
    const code = parameters.js_code ?? ''
    const outcome = outcomeOf(platform, code)
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind === 'person') {
      const { openid, unionid, sessionKey } = outcome.person
      const identity = { openid, session_key: sessionKey, ...(unionid === '' ? {} : { unionid }) }
      return outcome.how === 'zero' ? { errcode: 0, errmsg: 'ok', ...identity } : identity
    }
    const errors = {
      busy: { errcode: -1, errmsg: 'system error' },
      blocked: { errcode: 40226, errmsg: 'code blocked' },
      limit: { errcode: 45011, errmsg: 'api minute-quota reach limit' },
      bad: { errcode: 40029, errmsg: `invalid code ${code}` },
      used: { errcode: 40163, errmsg: `code been used ${code}` },
    }
    return errors[outcome.kind]
  }

  function weixinToken(parameters: Record<string, string>): Answer {
    if (parameters.grant_type !== 'client_credential' || parameters.force_refresh !== 'false')
      return { errcode: 40002, errmsg: 'invalid grant_type' }
    if (parameters.appid !== app('weapp').appId) return { errcode: 40013, errmsg: 'invalid appid' }
    if (parameters.secret !== app('weapp').secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
    if (!tokens.has('weapp')) tokens.set('weapp', `token-of-weapp-${issued++}`)
    return { access_token: tokens.get('weapp'), expires_in: 7200 }
  }

  function phoneOutcome(platform: string, code: string) {
    if (Object.hasOwn(failures, code)) return { kind: 'broken' as const, answer: failures[code] }
    if (code === 'busy') return { kind: 'busy' as const }
    const [, number] = /^phone-(\d+)(?:~.*)?$/.exec(code) ?? []
    if (number === undefined || spent.has(`${platform} ${code}`)) return { kind: 'bad' as const }
    spent.add(`${platform} ${code}`)
    return { kind: 'phone' as const, number }
  }

  function weixinPhone(parameters: Record<string, string>): Answer {
    if (parameters.access_token !== tokens.get('weapp'))
      return { errcode: 40001, errmsg: `invalid credential ${parameters.access_token}` }
    const outcome = phoneOutcome('weapp', parameters.code ?? '')
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind === 'busy') return { errcode: -1, errmsg: 'system error' }
    if (outcome.kind === 'bad') return { errcode: 40029, errmsg: 'invalid code' }
    return { errcode: 0, errmsg: 'ok', phone_info: phoneInfo('weapp', outcome.number) }
  }

  function phoneInfo(platform: string, number: string, when = Date.now()) {
    return {
      phoneNumber: `+86${number}`,
      purePhoneNumber: number,
      countryCode: '86',
      watermark: { appid: app(platform).appId, timestamp: Math.floor(when / 1000) },
    }
  }

  function alipay(parameters: Record<string, string>): Answer {
    const failure = (code: string, sub_code: string) => ({
      error_response: { code, msg: 'a failure', sub_code, sub_msg: `code ${parameters.code}` },
    })
    const { sign = '', ...rest } = parameters
    const text = Object.keys(rest)
      .sort()
      .map((name) => `${name}=${rest[name]}`)
      .join('&')
    const publicKey = createPublicKey(ownKeys.privateKey)
    if (parameters.app_id !== app('alipay').appId) return failure('40002', 'isv.invalid-app-id')
    if (!createVerify('RSA-SHA256').update(text).verify(publicKey, sign, 'base64'))
      return failure('40002', 'isv.invalid-signature')
    const outcome = outcomeOf('alipay', parameters.code ?? '')
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind === 'busy' || outcome.kind === 'limit') return failure('20000', 'isp.unknow-error')
    if (outcome.kind === 'blocked') return failure('40006', 'isv.insufficient-user-permissions')
    if (outcome.kind !== 'person') return failure('40002', 'isv.code-invalid')
    const { openid, unionid, userId } = outcome.person
    // Spaces, escapes and a "sign" inside: what is signed is this text, not what JSON.stringify would make of it.
    const node = JSON.stringify({
      access_token: 'alipay-token',
      ...(outcome.how === 'userid' ? {} : { open_id: openid }),
      ...(outcome.how === 'openid' ? {} : { user_id: userId }),
      ...(unionid === '' ? {} : { union_id: unionid }),
      expires_in: 1296000,
      note: '{"sign":"not this one"}',
    }).replace('{"access_token":', '{ "access_token" : ')
    const signature = createSign('RSA-SHA256').update(node).sign(alipayKeys.privateKey, 'base64')
    return `{"alipay_system_oauth_token_response":${node},"sign":${JSON.stringify(signature)}}`
  }

  function douyin(parameters: Record<string, string>): Answer {
    const failure = (err_no: number) => ({ err_no, err_tips: `failed ${parameters.code}`, data: {} })
    if (parameters.appid !== app('tt').appId) return failure(40015)
    if (parameters.secret !== app('tt').secret) return failure(40017)
    const outcome = outcomeOf('tt', parameters.code ?? '')
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind === 'person') {
      const { openid, unionid, sessionKey } = outcome.person
      const data =
        outcome.how === 'anonymous'
          ? { openid: '', unionid: '', session_key: sessionKey, anonymous_openid: openid }
          : { openid, unionid, session_key: sessionKey, anonymous_openid: '' }
      return { err_no: 0, err_tips: 'success', data }
    }
    return failure({ busy: -1, limit: -1, blocked: 40020, bad: 40018, used: 40018 }[outcome.kind])
  }

  function douyinToken(parameters: Record<string, string>): Answer {
    const { appId, secret } = app('tt')
    if (parameters.client_key !== appId || parameters.client_secret !== secret)
      return { data: { error_code: 10013, description: 'client_secret' }, message: 'error' }
    tokens.set('tt', `token-of-tt-${issued++}`)
    return { data: { access_token: tokens.get('tt'), error_code: 0, expires_in: 7200 }, message: 'success' }
  }

  function douyinPhone(parameters: Record<string, string>, token: string | undefined): Answer {
    if (token === undefined || token !== tokens.get('tt'))
      return { err_no: 28001003, err_msg: 'access_token' }
    const outcome = phoneOutcome('tt', parameters.code ?? '')
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind === 'busy') return { err_no: -1, err_msg: 'system error' }
    if (outcome.kind === 'bad') return { err_no: 28005187, err_msg: 'code expired' }
    const key = createPublicKey(ownKeys.privateKey)
    const text = new TextEncoder().encode(JSON.stringify(phoneInfo('tt', outcome.number)))
    const data = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, text).toString('base64')
    return { err_no: 0, err_msg: 'success', data }
  }

  function kuaishou(parameters: Record<string, string>): Answer {
    const failure = (result: number, error: string) => ({ result, error, error_msg: `${parameters.js_code}` })
    if (parameters.app_id !== app('kwai').appId || parameters.app_secret !== app('kwai').secret)
      return failure(100200101, 'invalid_client')
    const outcome = outcomeOf('kwai', parameters.js_code ?? '')
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind !== 'person') return failure(100200100, 'invalid_request')
    const { openid, sessionKey } = outcome.person
    return { result: 1, open_id: openid, session_key: sessionKey }
  }

  function baidu(parameters: Record<string, string>): Answer {
    const failure = (errno: number, error: string) => ({
      errno,
      error,
      error_description: `failed ${parameters.code}`,
    })
    if (parameters.client_id !== app('swan').appKey || parameters.sk !== app('swan').secret)
      return failure(1101, 'invalid_client')
    const outcome = outcomeOf('swan', parameters.code ?? '')
    if (outcome.kind === 'broken') return outcome.answer
    if (outcome.kind === 'bad' || outcome.kind === 'used') return failure(1103, 'invalid_grant')
    if (outcome.kind !== 'person') return failure(2, 'service temporarily unavailable')
    return { openid: outcome.person.openid, session_key: outcome.person.sessionKey }
  }

  function answer({ host, path, method, parameters, headers }: PlatformRequest): Answer {
    switch (`${method} ${host}${path}`) {
      case 'GET api.weixin.qq.com/sns/jscode2session':
        return weixin('weapp', parameters)
      case 'POST api.weixin.qq.com/cgi-bin/stable_token':
        return weixinToken(parameters)
      case 'POST api.weixin.qq.com/wxa/business/getuserphonenumber':
        return weixinPhone(parameters)
      case 'POST openapi.alipay.com/gateway.do':
        return alipay(parameters)
      case 'POST developer.toutiao.com/api/apps/v2/jscode2session':
        return douyin(parameters)
      case 'POST open.douyin.com/oauth/client_token/':
        return douyinToken(parameters)
      case 'POST open.douyin.com/api/apps/v1/get_phonenumber_info/':
        return douyinPhone(parameters, headers['access-token'])
      case 'POST open.kuaishou.com/oauth2/mp/code2session':
        return kuaishou(parameters)
      case 'POST spapi.baidu.com/oauth/jscode2sessionkey':
        return baidu(parameters)
      case 'GET api.q.qq.com/sns/jscode2session':
        return weixin('qq', parameters)
      case 'GET jd.example/login':
        return weixin('jd', parameters)
      default:
        return { status: 404 }
    }
  }

  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming)
    requests.push(request)
    const body = answer(request)
    if (body === undefined) return
    if (typeof body === 'object' && 'status' in body)
      response.writeHead(Number(body.status), { location: '/elsewhere' }).end('broken')
    else {
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
  })

  /**
   * What the phone button of a platform gives to the app of <name> for this number. `when` is the time in it; by code
   * where the platform has that way, unless `encrypted`.
   */
  function phoneProof(
    platform: string,
    name: string,
    number: string,
    { encrypted = false, when = Date.now() } = {},
  ): Record<string, string> {
    if ((platform === 'weapp' || platform === 'tt') && !encrypted)
      return { code: `phone-${number}~${name}-${issued++}` }
    if (platform === 'alipay') {
      // A running number, for two presses of the button never give the same text.
      const plain = JSON.stringify({ code: '10000', msg: `Success ${issued++}`, mobile: number })
      const sealed = encryptCbc(128, app('alipay').aesKey ?? '', Buffer.alloc(16), Buffer.from(plain), 16)
      const sign = createSign('RSA-SHA256').update(`"${sealed}"`).sign(alipayKeys.privateKey, 'base64')
      return { response: sealed, sign, signType: 'RSA2', encryptType: 'AES', charset: 'UTF-8' }
    }
    const sessionKey = sessionKeyOf(platform, name)
    const iv = createHash('md5').update(`${name} ${number} ${issued++}`).digest()
    if (platform === 'swan') {
      const content = Buffer.from(JSON.stringify({ mobile: number }))
      const length = Buffer.alloc(4)
      length.writeUInt32BE(content.length)
      const parts = [Buffer.alloc(16, 7), length, content, Buffer.from(app('swan').appKey ?? '')]
      const plain = Buffer.concat(parts.map((part) => new Uint8Array(part)))
      return { encryptedData: encryptCbc(192, sessionKey, iv, plain, 32), iv: iv.toString('base64') }
    }
    const plain = Buffer.from(JSON.stringify(phoneInfo(platform, number, when)))
    return { encryptedData: encryptCbc(128, sessionKey, iv, plain, 16), iv: iv.toString('base64') }
  }

  return { ...(await listenOnFreePort(server)), requests, apps, phoneProof, tokens }
}

/** AES-CBC with PKCS7 in blocks of any size. */
export function encryptCbc(
  bits: 128 | 192,
  key: string,
  iv: Buffer,
  plain: Buffer,
  blockBytes: number,
): string {
  const count = blockBytes - (plain.length % blockBytes)
  const padded = Buffer.concat([new Uint8Array(plain), new Uint8Array(count).fill(count)])
  const cipher = createCipheriv(`aes-${bits}-cbc`, Buffer.from(key, 'base64'), iv)
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

async function readRequest(incoming: IncomingMessage): Promise<PlatformRequest> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(new Uint8Array(chunk))
  const text = Buffer.concat(chunks).toString('utf8')
  const url = new URL(incoming.url ?? '/', 'http://double')
  const [, host = '', ...rest] = url.pathname.split('/')
  const isJson = incoming.headers['content-type']?.startsWith('application/json') ?? false
  const json = isJson ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : {}
  const form = isJson ? {} : Object.fromEntries(new URLSearchParams(text))
  return {
    host,
    path: `/${rest.join('/')}`,
    method: incoming.method ?? 'GET',
    parameters: {
      ...Object.fromEntries(url.searchParams),
      ...form,
      ...Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)])),
    },
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
  }
}
