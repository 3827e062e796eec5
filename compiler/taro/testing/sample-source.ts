import type { SourceTree } from '../../files/source-tree'
import { projectFiles } from '../../generate/project'
import { webFiles } from '../../generate/web-files'

/** What a small hand-written app for tests says and has. */
export interface SampleApp {
  /** Shown on the first page. */
  greeting: string
  /** Pages besides the home page, each showing its own name. */
  extraPages: readonly string[]
  /** Whether the home page has a switch, a component no other sample uses. */
  withSwitch?: boolean
  tabBar?: boolean
}

function page(title: string, body: string, imports: string): [string, string][] {
  return [
    [
      'index.config.ts',
      `export default definePageConfig({ navigationBarTitleText: ${JSON.stringify(title)} })\n`,
    ],
    ['index.css', '.title { margin: 24px; font-size: 36px; color: #112233; }\n'],
    [
      'index.tsx',
      `import { ${imports} } from '@tarojs/components'
import { useState } from 'react'
import './index.css'

export default function Page() {
  const [count, setCount] = useState(0)
  const add = async () => setCount((value) => value + 1)
  return (
    <View className="page" style={{ padding: '4px' }}>
      ${body}
      <Button onClick={add}>{\`pressed \${count}\`}</Button>
    </View>
  )
}
`,
    ],
  ]
}

/** The source of a small Taro app, as the generator would give it. For tests. */
export function sampleSource(app: SampleApp): SourceTree {
  const pages = ['home', ...app.extraPages]
  const paths = pages.map((name) => `pages/${name}/index`)
  const tabBar = app.tabBar
    ? `\n  tabBar: { color: '#666666', selectedColor: '#112233', list: [${paths
        .slice(0, 2)
        .map((path, index) => `{ pagePath: '${path}', text: 'Tab ${index}' }`)
        .join(', ')}] },`
    : ''
  const files = new Map<string, string | Uint8Array>(
    projectFiles({ name: 'Sample', language: 'zh', blocks: [] }),
  )
  for (const [path, contents] of webFiles()) files.set(`src/${path}`, contents)
  files.set(
    'src/app.config.ts',
    `export default defineAppConfig({
  pages: ${JSON.stringify(paths)},
  window: { navigationBarTitleText: 'Sample', navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' },${tabBar}
})
`,
  )
  files.set('src/app.css', '.page { background: #f6f6f6; }\n')
  files.set(
    'src/app.tsx',
    `import type { PropsWithChildren } from 'react'
import './app.css'

export default function App({ children }: PropsWithChildren) {
  return children
}
`,
  )
  for (const name of pages) {
    const home = name === 'home'
    const text = home ? app.greeting : name
    const body = `<Text className="title">{${JSON.stringify(text)}}</Text>
      <Text>{${JSON.stringify(`plain ${text}`)}}</Text>${home && app.withSwitch ? '\n      <Switch checked />' : ''}`
    const imports = home && app.withSwitch ? 'Button, Switch, Text, View' : 'Button, Text, View'
    for (const [file, contents] of page(name, body, imports)) files.set(`src/pages/${name}/${file}`, contents)
  }
  return files
}
