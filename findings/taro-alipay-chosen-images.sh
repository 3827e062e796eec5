#!/bin/sh
# Taro for Alipay: `chooseImage` replaces the client's `tempFilePaths` by its `apFilePaths`, so an answer with the newer name alone loses its paths.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --save-exact --ignore-scripts --legacy-peer-deps --no-audit --no-fund \
  @tarojs/plugin-platform-alipay@4.2.0 @tarojs/shared@4.2.0 esbuild@0.28.2 >/dev/null
cat >entry.mjs <<'JS'
export { initNativeApi } from '@tarojs/plugin-platform-alipay/dist/runtime-utils'
JS
npx esbuild entry.mjs --bundle --platform=node --format=esm --outfile=bundle.mjs --log-level=error \
  --define:process.env.TARO_ENV='"alipay"' --define:process.env.TARO_PLATFORM='"mini"'
cat >show.mjs <<'JS'
import { readFileSync } from 'node:fs'
const { version } = JSON.parse(readFileSync('node_modules/@tarojs/plugin-platform-alipay/package.json', 'utf8'))
console.log(`@tarojs/plugin-platform-alipay ${version}, Node ${process.version}`)

// Alipay's client as its document has it: both names are listed, and a client may give either.
const answers = [
  { tempFilePaths: ['temp://1.jpg'] },
  { apFilePaths: ['ap://1.jpg'] },
  { tempFilePaths: ['temp://1.jpg'], apFilePaths: ['ap://1.jpg'] },
]
let answer = {}
globalThis.getCurrentPages = () => []
globalThis.getApp = () => ({})
globalThis.my = {
  canIUse: () => true,
  getSystemInfoSync: () => ({}),
  chooseImage: ({ success }) => success({ ...answer }),
}
const { initNativeApi } = await import('./bundle.mjs')
// What Taro's core gives to every platform; nothing of it is asked here.
class Link {
  request() {}
  addInterceptor() {}
  cleanInterceptors() {}
}
const Taro = { Link, options: {} }
initNativeApi(Taro)
const seen = []
for (answer of answers) {
  const { tempFilePaths } = await Taro.chooseImage({ count: 1 })
  console.log(JSON.stringify(answer), '-> tempFilePaths', JSON.stringify(tempFilePaths))
  seen.push(tempFilePaths?.[0])
}
const isAsDescribed = seen[0] === undefined && seen[1] === 'ap://1.jpg' && seen[2] === 'ap://1.jpg'
console.log(isAsDescribed ? 'as described' : 'changed')
process.exitCode = isAsDescribed ? 0 : 1
JS
node show.mjs
