import { describe, expect, it } from 'vitest'
import { howToOpenText, miniPrograms, targets } from '../../platforms'
import { withAppIds } from './app-id'

const files = new Map<string, string | Uint8Array>([
  ['project.config.json', new TextEncoder().encode('{"appid":"touristappid","projectname":"x"}')],
  ['app.json', '{}'],
])

describe('withAppIds', () => {
  it('puts in the id of the platform, and leaves the rest', () => {
    const changed = withAppIds(files, 'packaged', { weapp: 'wx0123456789abcdef' })
    expect(JSON.parse(String(changed.get('project.config.json')))).toEqual({
      appid: 'wx0123456789abcdef',
      projectname: 'x',
    })
    expect(changed.get('app.json')).toBe('{}')
  })

  it('leaves the placeholder of a platform without an id', () => {
    expect(withAppIds(files, 'packaged', {})).toEqual(files)
  })
})

describe('howToOpenText', () => {
  it.each(miniPrograms.map(({ target }) => target))(
    'of %s says so where the id is in the package',
    (target) => {
      const { zh, en, appIdStep } = targets[target].howToOpen
      if (appIdStep === undefined) return
      expect([zh[appIdStep], en[appIdStep]]).toEqual([
        expect.stringContaining('AppID'),
        expect.stringContaining('AppID'),
      ])
      const text = howToOpenText(target, 'wx0123456789abcdef')
      expect(text).toContain('AppID 已经填好：wx0123456789abcdef')
      expect(text).not.toContain(zh[appIdStep])
      expect(howToOpenText(target)).toContain(zh[appIdStep])
    },
  )
})
