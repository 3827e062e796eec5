import path from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')
const wholeNumber = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual)
const emptyIsAbsent = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    HOST: z.string().default('0.0.0.0'),
    DATA_DIR: z.string().default('.qiaoban'),
    MIN_FREE_MB: wholeNumber(0, 1_000_000, 256),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    TRUST_PROXY: flag.default(false),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    BUILD_WORKERS: z.coerce.number().int().min(0).max(32).default(1),
    BUILD_ATTEMPTS: wholeNumber(1, 1000, 3),
    WECHAT_CI: flag.default(true),
    BUILDS_AT_ONCE: wholeNumber(1, 10_000, 10),
    BUILDS_AT_ONCE_GUEST: wholeNumber(1, 10_000, 5),
    BUILDS_PER_HOUR: wholeNumber(1, 100_000, 120),
    BUILDS_PER_HOUR_GUEST: wholeNumber(1, 100_000, 40),
    BUILDS_KEPT_PER_APP: wholeNumber(1, 10_000, 10),
    BUILDS_KEPT_DAYS: wholeNumber(0, 36_500, 30),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
    METRICS_TOKEN: z.string().min(16).optional(),
    AUTH_SECRET: z.string().min(32).optional(),
    QIAOBAN_MASTER_KEY: z
      .string()
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
      .optional(),
    QIAOBAN_OLD_MASTER_KEYS: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter((key) => key !== ''))
      .refine(
        (keys) => keys.every((key) => Buffer.from(key, 'base64').length === 32),
        'must be keys of 32 bytes in base64, with commas between them',
      )
      .optional(),
    JD_LOGIN_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().default('us-east-1'),
    S3_ENDPOINT: z.url().optional(),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    S3_FORCE_PATH_STYLE: flag.default(false),
    PLATFORM_DOUBLE: z.url().optional(),
  })
  .refine((env) => env.PLATFORM_DOUBLE === undefined || env.NODE_ENV === 'test', {
    path: ['PLATFORM_DOUBLE'],
    message: 'is for tests only (NODE_ENV=test)',
  })

/** Every environment variable that is read. */
export const settingNames: readonly string[] = Object.keys(environmentSchema.shape)

/** Where files are kept: a folder of this machine, or a bucket of any S3-compatible service. */
export type StorageSettings =
  | { kind: 'folder'; folder: string }
  | {
      kind: 's3'
      bucket: string
      region: string
      endpoint?: string
      forcePathStyle: boolean
      credentials?: { accessKeyId: string; secretAccessKey: string }
    }

export interface BuildQuota {
  /** Builds that wait or run. */
  atOnce: number
  perHour: number
}

export interface Settings {
  environment: 'development' | 'production' | 'test'
  port: number
  host: string
  /** Absolute. Database, artifacts and keys live below it. */
  dataDir: string
  /** With less free on the disk of the data, nothing more is written: what is left is the database's own. */
  minFreeBytes: number
  /** Without a trailing slash. */
  publicUrl?: string
  /** Believe the last X-Forwarded-For entry: only right behind one's own reverse proxy. */
  trustProxy: boolean
  databaseUrl?: string
  buildWorkers: number
  /** A build whose worker died this often is not tried again. */
  buildAttempts: number
  /** Install miniprogram-ci and judge packages for WeChat with it. */
  wechatCi: boolean
  /** What one account may have, a guest less. */
  buildQuota: Record<'account' | 'guest', BuildQuota>
  /** An app's newest builds, and every build younger than this, are not removed. */
  buildsKept: { perApp: number; days: number }
  /** Whoever shows it may read the metrics from elsewhere than this machine. */
  metricsToken?: string
  authSecret?: string
  /** 32 bytes, base64. */
  masterKey?: string
  /** Keys of before: what was sealed with them can still be read. Each 32 bytes, base64. */
  oldMasterKeys: string[]
  /** JD has not published where codes are exchanged; without this address nobody logs in with JD. */
  jdLoginEndpoint?: string
  storage: StorageSettings
  /** Stands in for the servers of all platforms in tests: `<double>/<host>/<path>` for `https://<host>/<path>`. */
  platformDouble?: string
}

/** Thrown when the environment says something that cannot be right; `message` names every variable at fault. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/**
 * Reads every setting from environment variables (docs/deploy.md lists them). An empty variable counts as not set.
 * `baseDir` is what a relative DATA_DIR is relative to. Throws SettingsError.
 */
export function readSettings(env: Record<string, string | undefined>, baseDir: string): Settings {
  const parsed = environmentSchema.safeParse(emptyIsAbsent(env))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new SettingsError(`These settings are not right:\n${lines.map((line) => `  ${line}`).join('\n')}`)
  }
  const values = parsed.data
  const dataDir = path.resolve(baseDir, values.DATA_DIR)
  return {
    environment: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    dataDir,
    minFreeBytes: values.MIN_FREE_MB * 1024 * 1024,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    trustProxy: values.TRUST_PROXY,
    databaseUrl: values.DATABASE_URL,
    buildWorkers: values.BUILD_WORKERS,
    buildAttempts: values.BUILD_ATTEMPTS,
    wechatCi: values.WECHAT_CI,
    buildQuota: {
      account: { atOnce: values.BUILDS_AT_ONCE, perHour: values.BUILDS_PER_HOUR },
      guest: { atOnce: values.BUILDS_AT_ONCE_GUEST, perHour: values.BUILDS_PER_HOUR_GUEST },
    },
    buildsKept: { perApp: values.BUILDS_KEPT_PER_APP, days: values.BUILDS_KEPT_DAYS },
    metricsToken: values.METRICS_TOKEN,
    authSecret: values.AUTH_SECRET,
    masterKey: values.QIAOBAN_MASTER_KEY,
    oldMasterKeys: values.QIAOBAN_OLD_MASTER_KEYS ?? [],
    jdLoginEndpoint: values.JD_LOGIN_ENDPOINT,
    storage: storageSettings(values, dataDir),
    platformDouble: values.PLATFORM_DOUBLE?.replace(/\/+$/, ''),
  }
}

function storageSettings(values: z.infer<typeof environmentSchema>, dataDir: string): StorageSettings {
  if (values.S3_BUCKET === undefined) return { kind: 'folder', folder: path.join(dataDir, 'storage') }
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values
  return {
    kind: 's3',
    bucket: values.S3_BUCKET,
    region: values.S3_REGION,
    endpoint: values.S3_ENDPOINT,
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  }
}

let current: Settings | undefined

/** The settings of this process, read once. */
export function settings(): Settings {
  current ??= readSettings(process.env, process.cwd())
  return current
}
