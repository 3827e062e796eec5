import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { documentLimits } from '../../model'
import { type Account, accountOf, type SignedIn } from './account'
import { hugeDocument, moves, nodeCount } from './documents'

/** Requests of the attacker that are under way at a time. */
const atOnce = 8

export const attackNames = [
  'batches of 1000 moves on 20,000 nodes',
  'documents of 7 MB',
  'requests for a document of 7 MB',
  'streams that nobody reads',
  'bodies of 100 MB',
  'bodies of 100 MB to sign in',
] as const

type Attack = (typeof attackNames)[number]

function attacksOf(attacker: Account): Record<Attack, () => Promise<unknown>> {
  const flat = hugeDocument('flat')
  // As many bytes as a document may have, less a little.
  const filler = 'x'.repeat(Math.floor((documentLimits.bytes * 0.9) / nodeCount) - 100)
  const heavy = {
    ...flat,
    nodes: Object.fromEntries(
      Object.entries(flat.nodes).map(([id, node]) => [
        id,
        node.block === 'text' ? { ...node, props: { text: filler } } : node,
      ]),
    ),
  }
  const { address, headers, base } = attacker
  const heavyText = JSON.stringify([{ type: 'replace-document', document: heavy }])
  const movesText = JSON.stringify(moves())
  return {
    'batches of 1000 moves on 20,000 nodes': async () => (await attacker.sendText(movesText)).text(),
    'documents of 7 MB': async () => (await attacker.sendText(heavyText)).text(),
    'requests for a document of 7 MB': async () => (await attacker.call('GET', base)).text(),
    'streams that nobody reads': () => openUnread(address, `${base}/events?after=0`, headers.cookie),
    'bodies of 100 MB': () => sendEndless(address, `${base}/operations`, headers.cookie),
    'bodies of 100 MB to sign in': () => sendEndless(address, '/api/auth/sign-in/email', ''),
  }
}

/** Does it again and again, several at a time, until it is stopped; what is refused is waited for a moment. */
function repeat(attack: () => Promise<unknown>): { stop(): Promise<void> } {
  let isStopped = false
  const workers = Array.from({ length: atOnce }, async () => {
    while (!isStopped) {
      await attack().catch(() => {})
      await delay(20)
    }
  })
  return {
    async stop() {
      isStopped = true
      await Promise.all(workers)
    },
  }
}

/** A request whose answer is left in the connection for a second. */
async function openUnread(address: string, path: string, cookie: string): Promise<void> {
  const socket = await connected(address)
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${new URL(address).host}\r\ncookie: ${cookie}\r\n\r\n`)
  socket.pause()
  await delay(1000)
  socket.destroy()
}

/** Sends up to 100 MB for as long as the other end takes it. */
async function sendEndless(address: string, path: string, cookie: string): Promise<void> {
  const socket = await connected(address)
  const chunk = Buffer.alloc(64 * 1024, 0x20)
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${new URL(address).host}\r\norigin: ${address}\r\ncookie: ${cookie}\r\n` +
      'content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
  )
  socket.resume()
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  let isOpen = true
  void ended.then(() => {
    isOpen = false
  })
  for (let sent = 0; isOpen && sent < 100_000_000; sent += chunk.length) {
    if (socket.write(`${chunk.length.toString(16)}\r\n${chunk.toString('latin1')}\r\n`)) continue
    await Promise.race([ended, new Promise<void>((resolve) => socket.once('drain', () => resolve()))])
  }
  socket.destroy()
}

function connected(address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { hostname, port: at } = new URL(address)
    const socket = connect(Number(at), hostname)
    socket.once('connect', () => {
      socket.on('error', () => {})
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

interface Order {
  attack: Attack
  account: SignedIn
}

/**
 * Attacks from a process of its own, as an attacker does: what it takes to write large bodies must not slow what is measured
 * beside it. Returns once the attack is under way.
 */
export async function attackWith(
  attack: Attack,
  { address, headers, base }: SignedIn,
): Promise<{ stop(): Promise<void> }> {
  const order: Order = { attack, account: { address, headers, base } }
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import', 'tsx'] })
  await once(child, 'message')
  child.send(order)
  await once(child, 'message')
  return {
    async stop() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once('message', ({ attack, account }: Order) => {
    const attacking = repeat(attacksOf(accountOf(account, attack))[attack])
    process.once('disconnect', () => void attacking.stop().then(() => process.exit()))
    process.send?.('attacking')
  })
  process.send?.('ready')
}
