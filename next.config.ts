import type { NextConfig } from 'next'

const config: NextConfig = {
  // TypeScript 7 has no JavaScript API for Next to check types with; `npm test` runs tsc.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Our server sits behind nothing by default, and event streams must not be held back.
  compress: true,
  serverExternalPackages: [
    'pg',
    'pino',
    'prom-client',
    'sharp',
    'undici',
    'flydrive',
    'better-auth',
    '@prisma/client',
    '@prisma/adapter-pg',
  ],
  // Folders the dev server must not watch or trace.
  outputFileTracingExcludes: { '*': ['./.qiaoban/**', './compiler/toolchain/**'] },
  devIndicators: false,
  // Images are made fit when they are uploaded; the service that does it on the way is for anyone (server/web/refusal.ts).
  images: { unoptimized: true },
  async headers() {
    const everywhere = [
      { key: 'x-content-type-options', value: 'nosniff' },
      { key: 'referrer-policy', value: 'same-origin' },
    ]
    return [
      { source: '/:path*', headers: everywhere },
      // The preview page has an origin of its own (CSP sandbox), so to it the player's files are another site's.
      {
        source: '/player/:path*',
        headers: [
          { key: 'access-control-allow-origin', value: '*' },
          { key: 'cache-control', value: 'no-cache' },
        ],
      },
    ]
  },
}

export default config
