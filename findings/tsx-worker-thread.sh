#!/bin/sh
# tsx: `--import tsx` in a thread's execArgv loads no TypeScript there; in a child process it does.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --ignore-scripts --save-exact --no-audit --no-fund tsx@4.23.15 >/dev/null

printf 'const text: string = "TypeScript runs"\nconsole.log(text)\n' >hello.mts
cat >show.mjs <<'JS'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

const { version } = JSON.parse(readFileSync('node_modules/tsx/package.json', 'utf8'))
console.log(`tsx ${version}, Node ${process.version}`)
const flags = ['--import', 'tsx']

const child = spawnSync(process.execPath, [...flags, 'hello.mts'], { encoding: 'utf8' })
console.log('child process:', child.stdout.trim() || child.stderr.trim().split('\n').at(-1))

const thread = await new Promise((resolve) => {
  const worker = new Worker(new URL('hello.mts', import.meta.url), { execArgv: flags, stdout: true })
  worker.stdout.on('data', (text) => resolve(String(text).trim()))
  worker.on('error', (error) => resolve(`${error.code}: ${error.message}`))
})
console.log('thread, the same flags:', thread.replace(process.cwd(), ''))

const isAsDescribed = child.stdout.includes('TypeScript runs') && thread.startsWith('ERR_UNKNOWN_FILE_EXTENSION')
console.log(isAsDescribed ? 'As described.' : 'CHANGED.')
process.exit(isAsDescribed ? 0 : 1)
JS
node show.mjs
