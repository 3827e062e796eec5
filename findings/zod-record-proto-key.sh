#!/bin/sh
# zod: z.record() and loose objects leave out an own key named __proto__, unchecked, and say "success".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --save-exact --no-audit --no-fund zod@4.6.7 >/dev/null

cat >show.mjs <<'JS'
import { z } from 'zod'
import { readFileSync } from 'node:fs'

console.log(`zod ${JSON.parse(readFileSync('node_modules/zod/package.json', 'utf8')).version}, Node ${process.version}`)
// What JSON.parse makes of it is an ordinary key of the object.
const input = JSON.parse('{ "__proto__": 5, "a": "kept" }')
const seen = {
  'keys of the input': Object.keys(input),
  'z.record(z.string(), z.string())': z.record(z.string(), z.string()).safeParse(input),
  'z.looseObject({})': z.looseObject({}).safeParse(input),
  'z.strictObject({ a })': z.strictObject({ a: z.string() }).safeParse(input).success,
}
console.log(JSON.stringify(seen, null, 1))
const { success, data } = seen['z.record(z.string(), z.string())']
const isAsDescribed =
  success &&
  Object.keys(data).join() === 'a' &&
  Object.keys(seen['z.looseObject({})'].data).join() === 'a' &&
  !seen['z.strictObject({ a })']
console.log(
  isAsDescribed
    ? 'As described: the number under __proto__ is no string, yet the record is valid, and the copy lacks the key.'
    : 'CHANGED.',
)
process.exit(isAsDescribed ? 0 : 1)
JS
node show.mjs
