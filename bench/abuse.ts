import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { checkDocument } from '../compiler/diagnose'
import { applyOperations, parseDocument } from '../model'
import { descendants } from '../server/testing/processes'
import { type Account, newAccount } from './attack/account'
import { attackNames, attackWith } from './attack/attacker'
import { hugeDocument, moves, nodeCount, type Shape } from './attack/documents'
import { figures, type Measurement, report } from './figures'
import { withServer } from './product'

const port = 3975
/** How long each attack lasts, in milliseconds. */
const attackMs = 10_000

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
    for (const name of attackNames) {
      console.error(`Attacking with ${name} …`)
      const attacking = await attackWith(name, attacker)
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
