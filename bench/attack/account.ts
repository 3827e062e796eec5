import { setTimeout as delay } from 'node:timers/promises'
import type { AppDocument, Operation } from '../../model'
import { figures } from '../figures'

/** How often the other account edits, in milliseconds. */
const editEveryMs = 100

/** What is needed to ask in the name of an account. */
export interface SignedIn {
  address: string
  headers: { origin: string; cookie: string; 'content-type': string }
  /** The path of its app. */
  base: string
}

/** A guest's app, as a program uses it. */
export type Account = ReturnType<typeof accountOf>

/** A new guest with a new app. */
export async function newAccount(address: string): Promise<Account> {
  const signedIn = await fetch(`${address}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: '{}',
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const headers = { origin: address, cookie, 'content-type': 'application/json' }
  const made = await fetch(`${address}/api/apps`, { method: 'POST', headers, body: '{"locale":"en"}' })
  const { app } = await made.json()
  return accountOf({ address, headers, base: `/api/apps/${app.id}` })
}

/** Asks in the name of an account that has signed in. `prefix` keeps its batches apart from those of another program. */
export function accountOf({ address, headers, base }: SignedIn, prefix = 'b') {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${address}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  let sent = 0
  const sendText = (operations: string) => {
    sent += 1
    const body = `{"batchId":"${prefix}${sent}","clientId":"bench","baseRevision":0,"operations":${operations}}`
    return fetch(`${address}${base}/operations`, { method: 'POST', headers, body })
  }
  const send = (operations: readonly Operation[]) => {
    sent += 1
    return call('POST', `${base}/operations`, {
      batchId: `${prefix}${sent}`,
      clientId: 'bench',
      baseRevision: 0,
      operations,
    })
  }
  return {
    address,
    headers,
    base,
    call,
    send,
    sendText,
    async replace(document: AppDocument) {
      const answer = await send([{ type: 'replace-document', document }])
      if (!answer.ok) throw new Error(`The document was refused: ${await answer.text()}`)
    },
    /** One edit after the other; how long each took. */
    async editFor(ms: number) {
      const samples: number[] = []
      for (const until = performance.now() + ms; performance.now() < until; ) {
        const began = performance.now()
        const answer = await send([{ type: 'set-app', changes: { name: `Edit ${sent}` } }])
        await answer.text()
        if (!answer.ok) throw new Error(`An edit of the other account was refused: ${answer.status}`)
        samples.push(performance.now() - began)
        await delay(Math.max(0, editEveryMs - (performance.now() - began)))
      }
      return figures(samples)
    },
    async build(targets: string[]) {
      const { build } = await (await call('POST', `${base}/builds`, { targets })).json()
      return async () => (await (await call('GET', `${base}/builds/${build.id}`)).json()).build
    },
  }
}
