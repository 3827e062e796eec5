import { describe, expect, it } from 'vitest'
import { componentsUsed } from './components'

const importing = (...names: string[]) => `import { ${names.join(', ')} } from '@tarojs/components'\n`

const source = new Map([
  ['src/pages/home/index.tsx', importing('View', 'type ViewProps', 'ScrollView as Scroller')],
  ['src/form.tsx', importing('Input')],
  ['src/form.weapp.tsx', importing('Form')],
  ['src/page.config.tsx', importing('Text')],
  ['config/index.ts', importing('Video')],
])

describe('the components a source uses', () => {
  it("are those of the target's own file where it has one, and of nobody else's", () => {
    expect(componentsUsed(source, 'weapp')).toEqual(['form', 'scroll-view', 'text', 'view'])
    expect(componentsUsed(source, 'alipay')).toEqual(['input', 'scroll-view', 'text', 'view'])
  })
})
