import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from './settings'

describe('readSettings', () => {
  it('needs nothing to be set', () => {
    expect(readSettings({}, '/srv/app')).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      dataDir: '/srv/app/.qiaoban',
      buildWorkers: 1,
      storage: { kind: 'folder', folder: '/srv/app/.qiaoban/storage' },
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', PUBLIC_URL: '', S3_BUCKET: '' }, '/')).toEqual(readSettings({}, '/'))
  })

  it('reads S3, with keys or with the machine’s own identity', () => {
    const bucket = { S3_BUCKET: 'b', S3_ENDPOINT: 'http://minio:9000', S3_FORCE_PATH_STYLE: '1' }
    const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' }
    expect(readSettings({ ...bucket, ...keys }, '/').storage).toEqual({
      kind: 's3',
      bucket: 'b',
      region: 'us-east-1',
      endpoint: 'http://minio:9000',
      forcePathStyle: true,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    })
    expect(readSettings(bucket, '/').storage).toMatchObject({ credentials: undefined })
  })

  it("installs and asks WeChat's project compiler unless it is told not to", () => {
    expect([readSettings({}, '/').wechatCi, readSettings({ WECHAT_CI: '0' }, '/').wechatCi]).toEqual([
      true,
      false,
    ])
  })

  it('keeps public addresses without a slash at the end', () => {
    expect(readSettings({ PUBLIC_URL: 'https://qiaoban.example/' }, '/').publicUrl).toBe(
      'https://qiaoban.example',
    )
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['PUBLIC_URL', 'qiaoban.example'],
    ['QIAOBAN_MASTER_KEY', 'short'],
    ['QIAOBAN_OLD_MASTER_KEYS', 'short,shorter'],
    ['JD_LOGIN_ENDPOINT', 'http://jd.example/login'],
    ['AUTH_SECRET', 'short'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readSettings({ [name]: value }, '/')).toThrow(SettingsError)
    expect(() => readSettings({ [name]: value }, '/')).toThrow(name)
  })

  it('lets a double stand in for the platforms in tests only', () => {
    const env = { PLATFORM_DOUBLE: 'http://127.0.0.1:1' }
    expect(readSettings({ ...env, NODE_ENV: 'test' }, '/').platformDouble).toBe('http://127.0.0.1:1')
    for (const NODE_ENV of ['production', 'development', undefined]) {
      expect(() => readSettings({ ...env, NODE_ENV }, '/')).toThrow(/PLATFORM_DOUBLE/)
    }
  })
})
