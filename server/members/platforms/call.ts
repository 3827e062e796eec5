import { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { processWide } from '../../base/process-wide'
import { settings } from '../../base/settings'
import { PlatformError } from './platform'

export interface PlatformCall {
  /** Joined to the address; holds secrets on some platforms, so that addresses are never logged. */
  query?: Record<string, string>
  /** Sent as application/x-www-form-urlencoded. */
  form?: Record<string, string>
  /** Sent as JSON. */
  json?: object
  headers?: Record<string, string>
}

const timeoutMs = 5000
const maxBytes = 32 * 1024
const busyPauseMs = 300

/** Of its own, so that nothing another part of the program sets for all requests (a proxy, redirects) changes these. */
const agent = () =>
  processWide('platform-agent', () => new Agent({ connections: 256, connect: { minVersion: 'TLSv1.2' } }))

const named = new Set<string>()

/** Adds hosts that a platform names to those that may be called; there are no others but JD's, which is in the settings. */
export function allowHosts(hosts: readonly string[]): void {
  for (const host of hosts) named.add(host)
}

function isPlatformHost(host: string): boolean {
  const { jdLoginEndpoint } = settings()
  return named.has(host) || (jdLoginEndpoint !== undefined && new URL(jdLoginEndpoint).host === host)
}

/**
 * Calls a platform: only hosts on the list, https only, no redirects, 5 seconds in all, 32 KB at most. Answers the text
 * of a 200. Every failure is the same PlatformError ('platform-busy') without the address in it.
 */
export async function callPlatform(address: string, call: PlatformCall): Promise<string> {
  const url = new URL(address)
  const { platformDouble } = settings()
  if (url.protocol !== 'https:' || !isPlatformHost(url.host))
    throw new Error('This address is not one of a platform.')
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  const body =
    call.form === undefined
      ? call.json === undefined
        ? undefined
        : JSON.stringify(call.json)
      : new URLSearchParams(call.form).toString()
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers }
  if (body !== undefined) {
    headers['content-type'] =
      call.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded; charset=utf-8'
  }
  const target =
    platformDouble === undefined ? url : new URL(`${platformDouble}/${url.host}${url.pathname}${url.search}`)
  try {
    return await send(target, headers, body)
  } catch {
    throw new PlatformError('platform-busy')
  }
}

/** `callPlatform`, with the answer read as JSON. */
export async function askPlatform(address: string, call: PlatformCall): Promise<unknown> {
  const text = await callPlatform(address, call)
  try {
    return JSON.parse(text)
  } catch {
    throw new PlatformError('platform-busy')
  }
}

/**
 * Asks once more when the platform itself says that it was busy: only once, for the person is waiting, and only then,
 * for a code that was looked at is spent.
 */
export async function askAgainWhenBusy<Answer>(
  ask: () => Promise<Answer>,
  saysBusy: (answer: Answer) => boolean,
): Promise<Answer> {
  const answer = await ask()
  if (!saysBusy(answer)) return answer
  await delay(busyPauseMs)
  return ask()
}

async function send(url: URL, headers: Record<string, string>, body: string | undefined): Promise<string> {
  // For the whole of it: a timeout of the socket starts anew with every byte. (An AbortSignal costs ten times this.)
  const signal = new EventEmitter()
  const timer = setTimeout(() => signal.emit('abort'), timeoutMs)
  try {
    const method = body === undefined ? 'GET' : 'POST'
    const response = await request(url, { method, headers, body, signal, dispatcher: agent() })
    // Told by the promise too; ended half-way it would be nobody's error.
    response.body.on('error', () => {})
    return await readText(response.statusCode, response.body)
  } finally {
    clearTimeout(timer)
  }
}

/** Throws for anything but a 200 (a redirect too), and as soon as there is too much of it. */
async function readText(status: number, body: Readable): Promise<string> {
  if (status !== 200) {
    body.destroy()
    throw new Error('not a 200')
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop ends the stream, and with it the connection.
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw new Error('too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
