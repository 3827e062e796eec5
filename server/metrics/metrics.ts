import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { processWide } from '../base/process-wide'
import { durationBuckets, longerThanAll } from '../builds/history'
import { aliveWorkers } from '../builds/workers'
import { database } from '../database/client'

/** The content type of Prometheus' text format. */
export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE

const buildStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const
const hourMs = 3_600_000

/** What is measured in this process, and what is read from the database whenever somebody asks. */
function measured() {
  return processWide('metrics', () => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    const registers = [registry]
    const httpSeconds = new Histogram({
      name: 'qiaoban_http_request_seconds',
      help: 'Time from a request to the end of its answer, event streams left out',
      labelNames: ['method', 'status'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    })
    new Gauge({
      name: 'qiaoban_builds',
      help: 'Builds by state: those that wait or run, and those that ended within the last hour',
      labelNames: ['state'],
      registers,
      async collect() {
        const counts = await countBuilds()
        for (const state of buildStates) this.set({ state }, counts.get(state) ?? 0)
      },
    })
    new Gauge({
      name: 'qiaoban_build_queue_depth',
      help: 'Builds that wait',
      registers,
      async collect() {
        this.set(await database().build.count({ where: { state: 'queued' } }))
      },
    })
    new Gauge({
      name: 'qiaoban_build_queue_oldest_seconds',
      help: 'How long the build that has waited longest has waited; 0 when none waits',
      registers,
      async collect() {
        const oldest = await database().build.findFirst({
          where: { state: 'queued' },
          orderBy: { createdAt: 'asc' },
          select: { createdAt: true },
        })
        this.set(oldest === null ? 0 : Math.max(0, (Date.now() - oldest.createdAt.getTime()) / 1000))
      },
    })
    new Gauge({
      name: 'qiaoban_build_workers_alive',
      help: 'Build workers that have said so lately, on all machines',
      registers,
      async collect() {
        this.set(await aliveWorkers())
      },
    })
    return { registry, httpSeconds }
  })
}

/** Counts an answered request of this process. */
export function observeRequest(method: string, status: number, seconds: number): void {
  measured().httpSeconds.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds)
}

/** All metrics in Prometheus' text format. Throws when the database does not answer. */
export async function metricsText(): Promise<string> {
  const [text, durations] = await Promise.all([measured().registry.metrics(), durationsText()])
  return `${text}${durations}`
}

async function countBuilds(): Promise<Map<string, number>> {
  const rows = await database().$queryRaw`
    SELECT state::text, count(*)::int AS count FROM "Build"
    WHERE state IN ('queued', 'running') OR "finishedAt" > ${new Date(Date.now() - hourMs)}
    GROUP BY state`
  const parsed = z.array(z.object({ state: z.string(), count: z.number() })).parse(rows)
  return new Map(parsed.map(({ state, count }) => [state, count]))
}

const durationName = 'qiaoban_build_target_seconds'

/** A histogram that all processes share, for it is counted in the database; the library's are of one process. */
async function durationsText(): Promise<string> {
  const rows = await database().buildDuration.findMany()
  const lines = [
    `# HELP ${durationName} Time it took to make a platform's package`,
    `# TYPE ${durationName} histogram`,
  ]
  for (const target of [...new Set(rows.map((row) => row.target))].sort()) {
    const ofTarget = rows.filter((row) => row.target === target)
    const upTo = (ms: number) =>
      ofTarget.filter((row) => row.upToMs <= ms).reduce((sum, { count }) => sum + count, 0)
    for (const ms of durationBuckets)
      lines.push(`${durationName}_bucket{target="${target}",le="${ms / 1000}"} ${upTo(ms)}`)
    const total = upTo(longerThanAll)
    const seconds = ofTarget.reduce((sum, { totalMs }) => sum + Number(totalMs), 0) / 1000
    lines.push(
      `${durationName}_bucket{target="${target}",le="+Inf"} ${total}`,
      `${durationName}_sum{target="${target}"} ${seconds}`,
      `${durationName}_count{target="${target}"} ${total}`,
    )
  }
  return `${lines.join('\n')}\n`
}
