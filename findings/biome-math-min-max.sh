#!/bin/sh
# Biome's recommended rules ask for Math.max wherever the larger of two is chosen whose type it does not know, and it knows no type
# that another file declares: the fix it offers makes a number of two dates, and NaN of two texts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --save-exact --ignore-scripts --no-audit --no-fund @biomejs/biome@2.6.8 >/dev/null
echo 'export interface Entry { at: Date; name: string }' >entry.ts
cat >larger.ts <<'TS'
import type { Entry } from './entry'
export const later = (a: Entry, b: Entry) => (a.at > b.at ? a.at : b.at)
export const last = (a: Entry, b: Entry) => (a.name > b.name ? a.name : b.name)
export const known = (a: Date, b: Date) => (a > b ? a : b)
TS
cat >show.js <<'JS'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const version = JSON.parse(readFileSync('node_modules/@biomejs/biome/package.json', 'utf8')).version
console.log(`@biomejs/biome ${version}, Node ${process.version}`)
const biome = 'node_modules/.bin/biome'
const { stdout, stderr } = spawnSync(biome, ['lint', '--colors=off', 'larger.ts'], { encoding: 'utf8' })
const named = [...`${stdout}${stderr}`.matchAll(/lint\/complexity\/useMathMinMax/g)].length

/** The functions as plain JavaScript: their types are all that is TypeScript in them. */
async function results(name) {
  writeFileSync(name, readFileSync('larger.ts', 'utf8').replace(/^import.*$/m, '').replace(/: (Date|Entry)/g, ''))
  const { later, last } = await import(`./${name}`)
  const [first, second] = [1000, 2000].map((at) => ({ at: new Date(at), name: `entry ${at}` }))
  return [later(first, second) instanceof Date, last(first, second)]
}

const before = await results('before.js')
execFileSync(biome, ['lint', '--write', '--unsafe', 'larger.ts'], { stdio: 'ignore' })
const after = await results('after.js')
console.log(`named ${named} times; is a date, and a text, before: ${before.join(', ')}; after its fix: ${after.join(', ')}`)
const isAsDescribed = JSON.stringify([named, before, after]) === JSON.stringify([2, [true, 'entry 2000'], [false, null]])
console.log(isAsDescribed ? 'as described' : 'changed')
process.exitCode = isAsDescribed ? 0 : 1
JS
node show.js
