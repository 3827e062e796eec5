#!/bin/sh
# Taro: @tarojs/binding names native packages of its own version for five systems; only the one for Linux on x64 exists.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
# Without its optional packages, which is what the four systems get.
npm install --omit=optional --ignore-scripts --no-audit --no-fund --save-exact @tarojs/binding@4.2.0 >/dev/null

cat >show.mjs <<'JS'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const { version, optionalDependencies } = packages['node_modules/@tarojs/binding']
console.log(`@tarojs/binding ${version}, Node ${process.version}`)
const rows = Object.entries(optionalDependencies).map(([name, wanted]) => {
  const view = spawnSync('npm', ['view', name, 'versions', '--json'], { encoding: 'utf8' })
  const versions = [JSON.parse(view.stdout)].flat()
  return {
    name,
    wanted,
    'is published': versions.includes(wanted),
    'newest published': versions.at(-1),
  }
})
console.table(rows)
const missing = rows.filter((row) => !row['is published']).map(({ name }) => name)

const load = spawnSync(process.execPath, ['--input-type=commonjs', '-e', "require('@tarojs/binding')"], { encoding: 'utf8' })
console.log('loaded without one:', load.status === 0 ? 'works' : load.stderr.match(/^\w*Error: .*$/m)?.[0])

const isAsDescribed =
  rows.length === 5 &&
  missing.length === 4 &&
  !missing.includes('@tarojs/binding-linux-x64-gnu') &&
  load.status !== 0
console.log(isAsDescribed ? 'As described: four of five cannot be installed, and without its own the package cannot be loaded.' : 'CHANGED.')
process.exit(isAsDescribed ? 0 : 1)
JS
node show.mjs
