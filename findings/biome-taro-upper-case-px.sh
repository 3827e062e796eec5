#!/bin/sh
# Biome and Taro: `1PX` is Taro's documented way to say "do not scale"; Biome's formatter writes `1px`, and Taro scales it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --save-exact --ignore-scripts --legacy-peer-deps --no-audit --no-fund \
  @biomejs/biome@2.6.8 postcss@8.5.33 postcss-pxtransform@4.2.0 @tarojs/shared@4.2.0 >/dev/null
printf 'a {\n  border-width: 1PX;\n}\n' >line.css
cat >show.cjs <<'JS'
const { readFileSync } = require('node:fs')
const { execFileSync } = require('node:child_process')
const postcss = require('postcss')
const scale = require('postcss-pxtransform')
const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
console.log(`@biomejs/biome ${versionOf('@biomejs/biome')}, postcss-pxtransform ${versionOf('postcss-pxtransform')}, Node ${process.version}`)
const built = (css) => postcss([scale({ platform: 'weapp', designWidth: 750, deviceRatio: { 750: 1 } })]).process(css, { from: undefined }).css
const before = readFileSync('line.css', 'utf8')
execFileSync('node_modules/.bin/biome', ['format', '--write', 'line.css'], { stdio: 'ignore' })
const after = readFileSync('line.css', 'utf8')
const value = (css) => css.match(/border-width: ([^;]+);/)[1]
const seen = [before, built(before), after, built(after)].map(value)
console.log(`written ${seen[0]}, built ${seen[1]}; formatted ${seen[2]}, built ${seen[3]}`)
const isAsDescribed = JSON.stringify(seen) === JSON.stringify(['1PX', '1PX', '1px', '1rpx'])
console.log(isAsDescribed ? 'as described' : 'changed')
process.exitCode = isAsDescribed ? 0 : 1
JS
node show.cjs
