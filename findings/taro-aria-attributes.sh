#!/bin/sh
# Taro: `View` is typed and documented to take `ariaRole` and `ariaLabel` on WeChat, and no template of Taro emits either.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --save-exact --ignore-scripts --legacy-peer-deps --no-audit --no-fund \
  @tarojs/shared@4.2.0 @tarojs/components@4.2.0 @tarojs/plugin-platform-weapp@4.2.0 @tarojs/service@4.2.0 >/dev/null
cat >show.cjs <<'JS'
const { readFileSync } = require('node:fs')
const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
console.log(`@tarojs/components ${versionOf('@tarojs/components')}, @tarojs/shared ${versionOf('@tarojs/shared')}, Node ${process.version}`)

const types = readFileSync('node_modules/@tarojs/components/types/View.d.ts', 'utf8')
const typed = ['ariaRole', 'ariaLabel'].filter((name) => new RegExp(`\\b${name}\\?: string`).test(types))
console.log('typed on View:', typed.join(', '))

const { UnRecursiveTemplate, RecursiveTemplate } = require('@tarojs/shared/dist/template')
const components = readFileSync('node_modules/@tarojs/plugin-platform-weapp/dist/index.js', 'utf8')
const drawn = [UnRecursiveTemplate, RecursiveTemplate].map((Template) => {
  const template = new Template()
  template.supportXS = true
  const text = template.buildTemplate({ includes: new Set(['view', 'image', 'text', 'button']), includeAll: false, thirdPartyComponents: new Map(), exclude: new Set() })
  return { bytes: text.length, aria: (text.match(/aria/gi) ?? []).length }
})
console.log('"aria" in the templates of view, image, text and button:', JSON.stringify(drawn))
console.log('"aria" in what the WeChat plugin adds:', (components.match(/aria/gi) ?? []).length)

const isAsDescribed = typed.length === 2 && drawn.every(({ bytes, aria }) => bytes > 0 && aria === 0) && !/aria/i.test(components)
console.log(isAsDescribed ? 'as described' : 'changed')
process.exitCode = isAsDescribed ? 0 : 1
JS
node show.cjs
