#!/bin/sh
# Taro: `View` is typed to take `ariaRole` and `ariaLabel` on QQ and `role` on Alipay; no template of Taro emits any of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --save-exact --ignore-scripts --legacy-peer-deps --no-audit --no-fund \
  @tarojs/shared@4.2.0 @tarojs/components@4.2.0 @tarojs/service@4.2.0 \
  @tarojs/plugin-platform-qq@4.2.0 @tarojs/plugin-platform-alipay@4.2.0 >/dev/null
cat >show.cjs <<'JS'
const { readFileSync } = require('node:fs')
const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
console.log(`@tarojs/components ${versionOf('@tarojs/components')}, @tarojs/shared ${versionOf('@tarojs/shared')}, Node ${process.version}`)

const types = readFileSync('node_modules/@tarojs/components/types/View.d.ts', 'utf8')
const supported = (name) => types.match(new RegExp(`@supported ([a-z, ]+)\\n\\s*\\*/\\n\\s*${name}\\?:`))?.[1]
const typed = { ariaRole: supported('ariaRole'), ariaLabel: supported('ariaLabel'), role: supported('role') }
console.log('typed on View, with the platforms:', JSON.stringify(typed))

// What each plugin adds to Taro's own list of attributes, and the templates that are made of the list.
const { UnRecursiveTemplate, RecursiveTemplate } = require('@tarojs/shared/dist/template')
const spoken = /\b(aria-?(role|label)|role)=/i
const templates = [UnRecursiveTemplate, RecursiveTemplate].map((Template) => {
  const text = new Template().buildTemplate({
    includes: new Set(['view', 'image', 'text']),
    includeAll: false,
    thirdPartyComponents: new Map(),
    exclude: new Set(),
  })
  return { bytes: text.length, spoken: spoken.test(text) }
})
console.log('templates of view, image and text:', JSON.stringify(templates))
const viewOf = (name) =>
  readFileSync(`node_modules/${name}/dist/index.js`, 'utf8').match(/^ {4}View: \{[\s\S]*?^ {4}\}/m)?.[0] ?? ''
const added = Object.fromEntries(
  ['qq', 'alipay'].map((platform) => [platform, /aria|role/i.test(viewOf(`@tarojs/plugin-platform-${platform}`))]),
)
console.log('added to View by the plugins:', JSON.stringify(added))

const isAsDescribed =
  typed.ariaRole === 'qq' &&
  typed.role === 'alipay' &&
  templates.every(({ bytes, spoken }) => bytes > 0 && !spoken) &&
  !added.qq &&
  !added.alipay
console.log(isAsDescribed ? 'as described' : 'changed')
process.exitCode = isAsDescribed ? 0 : 1
JS
node show.cjs
