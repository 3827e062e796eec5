import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileDocument } from '@/compiler/compile'
import { generateSource } from '@/compiler/generate'
import { type Builder, createBuilder } from '@/compiler/taro'
import { coldBuild } from '@/compiler/taro/cold-build'
import type { AppDocument } from '@/model'
import { type TargetName, targetNames, targets } from '@/platforms'
import { edits } from './edits'
import { figures, type Measurement, report } from './figures'
import { tenPageApp } from './ten-pages'

const five: readonly TargetName[] = ['weapp', 'alipay', 'tt', 'kwai', 'swan']
/** Builds before the first that counts: they start the processes, fill the caches, and have V8 compile what runs often. */
const warmUps = 6
/** Numbers of apps that are built as new ones before any that counts. */
const firstApps = [11, 12]

const readAsset = () => Promise.reject(new Error('The app carries its images'))

/** From a document to checked and zipped packages, in milliseconds: the whole, and each platform's own time. */
async function timed(builder: Builder, document: AppDocument, names: readonly TargetName[]) {
  const began = performance.now()
  const compiled = await compileDocument(document, { targets: names, builder, readAsset })
  const failed = compiled.targets.find(({ ok }) => !ok)
  if (failed) throw new Error(`${failed.target}: ${JSON.stringify(failed.findings)} ${failed.log}`)
  return {
    total: performance.now() - began,
    each: new Map(compiled.targets.map(({ target, ms }) => [target, ms])),
  }
}

type Times = Awaited<ReturnType<typeof timed>>

/**
 * Edits of one app, new apps and cold builds in turn, one cold build of a platform in each round: a machine that is slow
 * for a while is so for all of them. The first edit of a round follows another app, as it may in a worker.
 */
async function inTurn(folder: string, names: readonly TargetName[]) {
  const builder = createBuilder({ workDir: join(folder, 'work') })
  const times = { data: [] as Times[], blocks: [] as Times[], kinds: [] as Times[], news: [] as Times[] }
  const cold = new Map<TargetName, number>()
  let app = tenPageApp(0)
  let count = 0
  const editAll = async () => {
    count += 1
    for (const kind of ['data', 'blocks', 'kinds'] as const) {
      app = edits[kind](app, count)
      times[kind].push(await timed(builder, app, names))
    }
  }
  for (let round = 0; round < warmUps; round++) await editAll()
  for (const kind of ['data', 'blocks', 'kinds'] as const) times[kind] = []
  for (const number of firstApps) await timed(builder, tenPageApp(number), names)
  for (const [round, target] of names.entries()) {
    await editAll()
    await editAll()
    const source = await generateSource(app, { readAsset })
    cold.set(target, (await coldBuild(target, source, join(folder, 'cold'))).ms)
    times.news.push(await timed(builder, tenPageApp(round + 1), names))
  }
  await builder.close()
  return { ...times, cold }
}

/** Memory of one platform's process while it builds one app after the other, none of them twice. */
async function soak(builds: number, { json }: { json: boolean }): Promise<void> {
  const workDir = await mkdtemp(join(tmpdir(), 'qiaoban-soak-'))
  const builder = createBuilder({ workDir })
  const series: { build: number; megabytes: number; ms: number }[] = []
  try {
    for (let build = 1; build <= builds; build++) {
      const source = await generateSource(tenPageApp(build), { readAsset })
      const { ok, memory, ms, log } = await builder.build({ target: 'weapp', source })
      if (!ok) throw new Error(log)
      series.push({ build, megabytes: Math.round(memory / 1_000_000), ms })
      if (!json && (build % 10 === 0 || build === 1)) {
        console.log(`after ${build} apps: ${series.at(-1)?.megabytes} MB, ${ms} ms`)
      }
    }
  } finally {
    await builder.close()
    await rm(workDir, { recursive: true, force: true })
  }
  const most = Math.max(...series.map(({ megabytes }) => megabytes))
  if (json) console.log(JSON.stringify({ bench: 'compile-soak', target: 'weapp', goal: 600, most, series }))
  else console.log(`most: ${most} MB (goal: under 600 MB)`)
}

/** From an edited app, and from one never built before, to checked packages. With `soak`, only memory over that many apps. */
export default async function benchCompile(options: { json: boolean; soak?: number }): Promise<void> {
  if (options.soak) return soak(options.soak, options)
  const folder = await mkdtemp(join(tmpdir(), 'qiaoban-bench-'))
  const rest = targetNames.filter((target) => !five.includes(target))
  const measurements: Measurement[] = []
  try {
    const main = await inTurn(folder, five)
    const others = await inTurn(folder, rest)
    const fiveCold = {
      name: 'five cold taro builds',
      ...figures([five.reduce((sum, one) => sum + (main.cold.get(one) ?? 0), 0)]),
    }
    const whole = (name: string, goal: number, times: readonly Times[]) =>
      measurements.push({ name, goal, ours: figures(times.map(({ total }) => total)), peer: fiveCold })
    whole('Five platforms of a ten-page app, a text and a style edited', 3000, main.data)
    whole('Five platforms of a ten-page app, blocks added', 3000, main.blocks)
    whole('Five platforms of a ten-page app, a new kind of block on a page', 3000, main.kinds)
    whole('Five platforms of a new ten-page app', 8000, main.news)
    for (const target of targetNames) {
      const { data, kinds, cold } = five.includes(target) ? main : others
      const part = (edited: string, times: readonly Times[]) =>
        measurements.push({
          name: `${targets[target].label.en}'s part, ${edited}, two platforms at a time`,
          goal: 2000,
          ours: figures(times.map(({ each }) => each.get(target) ?? Number.NaN)),
          peer: {
            name: 'a cold taro build of the same source',
            ...figures([cold.get(target) ?? Number.NaN]),
          },
        })
      part('a text and a style edited', data)
      part('a new kind of block on a page', kinds)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  report('compile', measurements, options)
  if (options.json) return
  for (const { name, ours, peer } of measurements.slice(0, 4)) {
    console.log(`${name}: ${(peer.median / ours.median).toFixed(1)} times as fast as ${peer.name}`)
  }
}
