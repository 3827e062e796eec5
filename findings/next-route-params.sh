#!/bin/sh
# Next: `await context.params` of a route handler without a dynamic part is undefined; the generated types say `{}`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --save-exact --no-audit --no-fund next@16.4.6 react@19.3.1 react-dom@19.3.1 typescript@5.9.3 @types/react@19.2.7 @types/node@20.19.43 >/dev/null
mkdir -p 'app/plain' 'app/with/[id]'
cat >app/layout.tsx <<'TS'
export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>
}
TS
cat >app/plain/route.ts <<'TS'
export async function GET(_request: Request, context: RouteContext<'/plain'>) {
  const params = await context.params
  // The types say an object, so that this is no error of theirs.
  const kind: object = params
  return Response.json({ params: kind === undefined ? 'undefined' : kind })
}
export const dynamic = 'force-dynamic'
TS
cat >'app/with/[id]/route.ts' <<'TS'
export async function GET(_request: Request, context: RouteContext<'/with/[id]'>) {
  return Response.json({ params: await context.params })
}
TS
NEXT_TELEMETRY_DISABLED=1 npx next build 2>&1 | tail -15

cat >show.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import next from 'next'

const { version } = JSON.parse(readFileSync('node_modules/next/package.json', 'utf8'))
console.log(`next ${version}, Node ${process.version}`)
const app = next({ dev: false, dir: process.cwd(), hostname: 'localhost' })
await app.prepare()
const server = createServer(app.getRequestHandler())
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const at = `http://127.0.0.1:${server.address().port}`
const ask = async (path) => JSON.stringify(await (await fetch(at + path)).json())
const plain = await ask('/plain')
console.log('/plain     ', plain)
console.log('/with/[id] ', await ask('/with/one'))
const isAsDescribed = plain === '{"params":"undefined"}'
console.log(isAsDescribed ? 'As described: the build checked the types, which say {}.' : 'CHANGED.')
process.exit(isAsDescribed ? 0 : 1)
JS
NODE_ENV=production node show.mjs
