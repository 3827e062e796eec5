import { describe, expect, it } from 'vitest'
import { withMarks, withoutMarks } from './configuration-marks'

const source = new Map([
  ['src/app.config.ts', 'app'],
  ['src/app.tsx', 'App()'],
  ['src/pages/home/index.config.ts', 'home'],
  ['src/pages/home/index.tsx', 'Home()'],
])
const changed = (file: string) => new Map(source).set(file, 'other')

describe('configuration marks', () => {
  it('change a page of a mini-program with its own configuration, and the app with any', () => {
    const [before, after] = [source, changed('src/pages/home/index.config.ts')].map((tree) =>
      withMarks(tree, 'weapp'),
    )
    for (const file of ['src/pages/home/index.tsx', 'src/app.tsx', 'src/app.config.ts']) {
      expect(after?.get(file), file).not.toBe(before?.get(file))
    }
    expect(withMarks(changed('src/app.config.ts'), 'weapp').get('src/pages/home/index.tsx')).toBe(
      before?.get('src/pages/home/index.tsx'),
    )
  })

  it('leave the pages of the web as they are: their configurations are in the script of the app', () => {
    const marked = withMarks(source, 'h5')
    expect(marked.get('src/pages/home/index.tsx')).toBe('Home()')
    expect(marked.get('src/app.tsx')).not.toBe('App()')
  })

  it('can be taken out again, without anything that a person wrote', () => {
    const marked = String(withMarks(source, 'weapp').get('src/pages/home/index.tsx'))
    expect(withoutMarks(`${marked}b()`).split(/\s+/)).toEqual(['Home()', 'b()'])
    const text = `const text = ${JSON.stringify(marked)} // configuration 12`
    expect(withoutMarks(text)).toBe(text)
  })
})
