import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readSettings, settingNames } from '../server/base/settings'

const serviceSchema = z.object({
  build: z.string().optional(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  deploy: z.object({ replicas: z.number() }).partial().default({}),
  volumes: z.array(z.string()).default([]),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
})
const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    configs: z.record(z.string(), z.object({ content: z.string() })),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(readFileSync('compose.yaml', 'utf8'), { merge: true }))
const ours = Object.entries(compose.services).filter(([, { image }]) => image === 'qiaoban')

describe('compose.yaml', () => {
  it('runs two that serve and three that build from one image', () => {
    expect(ours.map(([name, { command, deploy }]) => [name, command?.join(' '), deploy.replicas])).toEqual([
      ['web', 'web', 2],
      ['worker', 'worker', 3],
    ])
    expect(ours.filter(([, { build }]) => build !== undefined)).toHaveLength(1)
  })

  it('sets only variables that are read, to values that are right', () => {
    const secrets: Record<string, string> = {
      POSTGRES_PASSWORD: 'word',
      S3_SECRET_ACCESS_KEY: 'secret',
      AUTH_SECRET: 'x'.repeat(32),
      QIAOBAN_MASTER_KEY: Buffer.alloc(32).toString('base64'),
      PUBLIC_URL: 'https://qiaoban.example',
    }
    for (const [, { environment }] of ours) {
      const env = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [
          name,
          value.replaceAll(/\$\{(\w+):\?\}/g, (_all, secret) => secrets[secret] ?? 'not listed'),
        ]),
      )
      expect(Object.keys(env).filter((name) => !settingNames.includes(name))).toEqual([])
      const settings = readSettings(env, '/')
      expect(settings.databaseUrl).toBe('postgresql://qiaoban:word@database:5432/qiaoban')
      expect(settings.storage).toMatchObject({ kind: 's3', endpoint: 'http://bucket:9000' })
    }
  })

  it('refers only to services, volumes and configs that are there', () => {
    for (const service of Object.values(compose.services)) {
      for (const name of Object.keys(service.depends_on)) expect(compose.services).toHaveProperty(name)
      for (const volume of service.volumes) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '')
      for (const { source } of service.configs) expect(compose.configs).toHaveProperty(source)
    }
  })
})

describe('the image', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8')
  it('is made in stages, does not run as root, and starts one part', () => {
    expect(dockerfile.match(/^FROM node:20/gm)).toHaveLength(2)
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '))
    expect(dockerfile).toContain('CMD ["web"]')
  })
})
