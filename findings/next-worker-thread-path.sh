#!/bin/sh
# Next with Turbopack: a path that is put together at run time for a worker thread is taken for a module of the build.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --save-exact --no-audit --no-fund next@16.4.6 react@19.3.1 react-dom@19.3.1 >/dev/null
mkdir -p app/work
cat >app/layout.jsx <<'JS'
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
JS
cat >app/work/route.js <<'JS'
import path from 'node:path'
import { Worker } from 'node:worker_threads'

export function GET() {
  // Made after the build, by another program.
  new Worker(path.join(process.cwd(), '.next', 'made-later.mjs'))
  return new Response('ok')
}
export const dynamic = 'force-dynamic'
JS
node -p '`next ${require("next/package.json").version}, Node ${process.version}`'
export NEXT_TELEMETRY_DISABLED=1
status=0
npx next build >turbopack.txt 2>&1 || status=$?
echo "next build (Turbopack) ended with $status:"
grep -m1 "Can't resolve" turbopack.txt || true
other=0
npx next build --webpack >webpack.txt 2>&1 || other=$?
echo "next build --webpack ended with $other"
if [ "$status" -ne 0 ] && [ "$other" -eq 0 ] && grep -q "Module not found: Can't resolve '/ROOT/.next/made-later.mjs'" turbopack.txt; then
  echo 'As described.'
else
  echo 'CHANGED.'
  tail -20 turbopack.txt
  exit 1
fi
