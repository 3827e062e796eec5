import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { checkDocument } from '../compiler/diagnose'
import {
  type AppDocument,
  applyOperations,
  createDocument,
  documentLimits,
  type Node,
  type Operation,
  parseDocument,
} from '../compiler/document'
import { descendants } from '../server/testing/processes'
import { figures, type Measurement, report } from './figures'
import { withServer } from './product'

const port = 3975
/** How long each attack lasts, and how often the other account edits meanwhile. Milliseconds. */
const attackMs = 10_000
const editEveryMs = 100
/** Requests of the attacker that are under way at a time. */
const atOnce = 8
const nodeCount = 20_000

/**
 * What one account may do to another: it sends the worst that is allowed while another edits, and both build. Prints the
 * other account's edits during each attack beside its edits while nobody attacks.
 */
export default async function abuse({ json }: { json: boolean }): Promise<void> {
  const measurements = checking()
  await withServer(port, async ({ address, pid }) => {
    const [attacker, other] = [await newAccount(address), await newAccount(address)]
    await attacker.replace(hugeDocument('flat'))
    const memory = watchMemory(pid)
    const alone = await other.editFor(attackMs)
    for (const [name, attack] of Object.entries(attacksOf(attacker))) {
      console.error(`Attacking with ${name} …`)
      const attacking = repeat(attack)
      const ours = await other.editFor(attackMs)
      await attacking.stop()
      measurements.push({
        name: `another account's edits while one sends ${name}`,
        goal: 200,
        ours,
        peer: { name: 'nobody', ...alone },
      })
    }
    const builds = await buildBeside(attacker, other)
    const peak = memory.stop()
    report('abuse', measurements, { json })
    const figuresOfBuilds = { ...builds, webMegabytes: Math.round(peak / 1_000_000) }
    if (json) console.log(JSON.stringify({ bench: 'abuse', builds: figuresOfBuilds }))
    else {
      console.log(
        `worst allowed build, WeChat: ended ${builds.worst} after ${builds.worstSeconds} s (goal: under 60)`,
      )
      console.log(
        `another account's build, asked for meanwhile: began ${builds.beganSeconds} s after that (goal: when it ends)`,
      )
      console.log(`web process: ${figuresOfBuilds.webMegabytes} MB at most (goal: under 1000)`)
    }
  })
}

type Shape = 'flat' | 'deep' | 'forms'

/** As many nodes as documents must be let have, on one page. */
function hugeDocument(shape: Shape): AppDocument {
  const document = createDocument({ name: 'Bench', title: 'Home', language: 'en' })
  const node = (id: string, block: string, children: string[] = []): Node => ({
    id,
    block,
    props: block === 'text' ? { text: `Text ${id}` } : {},
    slots: block === 'text' ? {} : { children },
    style: {},
    on: {},
  })
  const ids = Array.from({ length: nodeCount }, (_, index) => `n${index}`)
  const run = documentLimits.depth - 2
  const isFirst = (index: number) => shape === 'flat' || index % run === 0
  const block = { flat: 'text', deep: 'box', forms: 'form' }[shape]
  const nodes = ids.map((id, index) =>
    node(id, block, ids[index + 1] !== undefined && !isFirst(index + 1) ? [`n${index + 1}`] : []),
  )
  const root = node(
    'root-home',
    'page',
    ids.filter((_, index) => isFirst(index)),
  )
  return { ...document, nodes: Object.fromEntries([root, ...nodes].map((each) => [each.id, each])) }
}

function moves(): Operation[] {
  return Array.from({ length: 1000 }, (_, index) => ({
    type: 'move-node',
    nodeId: `n${(index * 7) % nodeCount}`,
    parentId: 'root-home',
    slot: 'children',
    index: (index * 13) % nodeCount,
  }))
}

/** In this process: how long the worst takes by itself, beside reading as much JSON. */
function checking(): Measurement[] {
  const shapes: readonly Shape[] = ['flat', 'deep', 'forms']
  const rows = shapes.map((shape): Measurement => {
    const document = hugeDocument(shape)
    const text = JSON.stringify(document)
    return {
      name: `checking ${nodeCount} nodes, ${shape}`,
      goal: 200,
      ours: timed(() => checkDocument({ ...document, nodes: { ...document.nodes } })),
      peer: { name: 'reading its JSON', ...timed(() => JSON.parse(text)) },
    }
  })
  const document = hugeDocument('flat')
  const text = JSON.stringify(document)
  return [
    ...rows,
    {
      name: `1000 operations on ${nodeCount} nodes`,
      goal: 300,
      ours: timed(() => applyOperations(document, moves())),
      peer: { name: 'reading and validating it', ...timed(() => parseDocument(JSON.parse(text))) },
    },
  ]
}

function timed(work: () => unknown) {
  const samples: number[] = []
  for (let round = 0; round < 23; round += 1) {
    const began = performance.now()
    work()
    // The first are slower: the engine has not compiled them yet.
    if (round >= 3) samples.push(performance.now() - began)
  }
  return figures(samples)
}

type Account = Awaited<ReturnType<typeof newAccount>>

async function newAccount(address: string) {
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
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${address}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const { app } = await (await call('POST', '/api/apps', { locale: 'en' })).json()
  const base = `/api/apps/${app.id}`
  let sent = 0
  /** Written beforehand: what the attacker's program takes to write it must not slow what is measured beside it. */
  const sendText = (operations: string) => {
    sent += 1
    const body = `{"batchId":"t${sent}","clientId":"bench","baseRevision":0,"operations":${operations}}`
    return fetch(`${address}${base}/operations`, { method: 'POST', headers, body })
  }
  const send = (operations: readonly Operation[]) => {
    sent += 1
    return call('POST', `${base}/operations`, {
      batchId: `b${sent}`,
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

function attacksOf(attacker: Account): Record<string, () => Promise<unknown>> {
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

/** The attacker's worst build, and the other's asked for a moment later. */
async function buildBeside(attacker: Account, other: Account) {
  await attacker.replace(hugeDocument('deep'))
  const began = performance.now()
  const worst = await attacker.build(['weapp'])
  const others = await other.build(['source'])
  let worstEnded: number | undefined
  let othersBegan: number | undefined
  let state = 'running'
  while (worstEnded === undefined || othersBegan === undefined) {
    const [first, second] = [await worst(), await others()]
    if (worstEnded === undefined && !['queued', 'running'].includes(first.state)) {
      worstEnded = performance.now()
      state = first.state
    }
    if (second.state !== 'queued') othersBegan ??= performance.now()
    if (performance.now() - began > 300_000) break
    await delay(50)
  }
  const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10
  const end = worstEnded ?? performance.now()
  return {
    worst: state,
    worstSeconds: seconds(began, end),
    beganSeconds: seconds(end, othersBegan ?? performance.now()),
  }
}

/** The most memory that the web process holds, in bytes; 0 where the system does not tell. */
function watchMemory(pid: number): { stop(): number } {
  let peak = 0
  const look = () => {
    for (const child of descendants(pid)) {
      try {
        if (!readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('web-process')) continue
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8')) ?? []
        peak = Math.max(peak, Number(kilobytes ?? 0) * 1024)
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  const watching = setInterval(look, 1000)
  return {
    stop() {
      look()
      clearInterval(watching)
      return peak
    },
  }
}
