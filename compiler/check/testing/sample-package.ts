import { type MiniProgram, type TargetName, targets } from '../../../platforms'
import type { SourceTree } from '../../files/source-tree'

/** The mini-program manifest of a target that is known to be one. For tests. */
export function miniOf(target: TargetName): MiniProgram {
  const { mini } = targets[target]
  if (!mini) throw new Error(`${target} is no mini-program platform`)
  return mini
}

/** A transparent PNG of one pixel would do; the checks look only at names and sizes. */
const icon = new Uint8Array(100)

/** A small package without fault, in the dialect of a platform, with one of everything the checks look at. For tests. */
export function samplePackage(target: TargetName): Map<string, string | Uint8Array> {
  const mini = miniOf(target)
  const { extensions, tabBarKeys: keys, directivePrefix: prefix, scriptModule } = mini
  const { markup, style, script } = extensions
  const tab = (page: string) => ({
    pagePath: page,
    [keys.text]: page,
    [keys.icon]: 'assets/tab.png',
    [keys.selectedIcon]: 'assets/tab.png',
  })
  const list = prefix === 's-' ? `${prefix}for="root.cn"` : `${prefix}for="{{root.cn}}"`
  const module = scriptModule
    ? `<${scriptModule.element} ${scriptModule.name}="xs" ${scriptModule.file}="./utils${script}" />`
    : ''
  const onTap = target === 'alipay' ? 'onTap' : 'bindtap'
  const chosen = scriptModule ? '{{xs.pick(item.nn)}}' : `{{'tmpl_' + item.nn}}`
  const files = new Map<string, string | Uint8Array>([
    [
      'app.json',
      JSON.stringify({
        pages: ['pages/home/index', 'pages/more/index'],
        window: { navigationBarTextStyle: 'black', navigationBarBackgroundColor: '#ffffff' },
        tabBar: {
          color: '#666666',
          borderStyle: 'black',
          [keys.list]: ['pages/home/index', 'pages/more/index'].map(tab),
        },
      }),
    ],
    ['app.js', 'require("./runtime");App({})'],
    ['runtime.js', 'var r={p:"/"};module.exports=r.p+"assets/photo.jpg"'],
    [`app${style}`, `@import "./common${style}";`],
    [`common${style}`, '.a { background: url("./assets/photo.jpg"); }'],
    ['assets/tab.png', icon],
    ['assets/photo.jpg', icon],
    [mini.projectFile.packaged, '{}'],
    [
      `base${markup}`,
      `${module}<template name="tmpl_root"><block ${list}><template is="${chosen}" data="{{i:item}}" /></block></template>` +
        `<template name="tmpl_1"><view class="{{i.cl}}" ${onTap}="eh"><image src="./assets/photo.jpg" /><text>{{i.v}}</text></view></template>`,
    ],
    ['comp.js', 'Component({})'],
    ['comp.json', JSON.stringify({ component: true, usingComponents: {} })],
    [`comp${markup}`, '<view></view>'],
  ])
  if (script) files.set(`utils${script}`, 'module.exports = { pick: function (n) { return "tmpl_" + n } }')
  for (const page of ['pages/home/index', 'pages/more/index']) {
    files.set(`${page}.js`, 'Page({eh:function(){}})')
    files.set(`${page}.json`, JSON.stringify({ usingComponents: { comp: '../../comp' } }))
    files.set(
      `${page}${markup}`,
      `<import src="../../base${markup}" /><template is="tmpl_root" data="{{root:root}}" /><comp />`,
    )
  }
  return files
}

/** A web package without fault. For tests. */
export function sampleWebPackage(): Map<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ['index.html', '<!doctype html><script src="./js/app.js"></script><link href="./css/app.css">'],
    ['js/app.js', 'const r = { p: "./" }; document.title = r.p + "static/photo.jpg"'],
    ['css/app.css', '.a { background: url(../static/photo.jpg); }'],
    ['static/photo.jpg', icon],
  ])
}

/** The package with one text file changed. For tests. */
export function withText(files: SourceTree, path: string, change: (text: string) => string): SourceTree {
  const text = files.get(path)
  if (typeof text !== 'string') throw new Error(`The sample has no text file ${path}`)
  const changed = change(text)
  if (changed === text) throw new Error(`The change left ${path} as it was`)
  return new Map(files).set(path, changed)
}
