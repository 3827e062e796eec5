import { isIconName } from '../../kit/icons'
import { appIconRenderer } from '../../kit/icons/render-png'
import { fixedColor } from '../../kit/style/declarations'
import type { AppDocument } from '../../model'
import type { SourceTree } from '../files/source-tree'
import { jsonFile } from './project/json'

/** The sides of the app's icon, in pixels: 180 is what Apple's phones take. */
const sides = [180, 192, 512] as const

const renderers = sides.map((side) => [side, appIconRenderer(side)] as const)

/** What lets a person put the web page among the apps of their phone, as files of `src/public/`. */
export async function installedAppFiles({ app }: AppDocument): Promise<SourceTree> {
  const ground = fixedColor(app.theme.primary, app.theme).slice(0, 7)
  const tabIcon = app.tabBar?.items[0]?.icon ?? ''
  const icon = isIconName(tabIcon) ? tabIcon : 'store'
  const files = new Map<string, string | Uint8Array>()
  for (const [side, render] of renderers) files.set(`icon-${side}.png`, await render(icon, ground))
  files.set(
    'manifest.webmanifest',
    jsonFile({
      name: app.name,
      short_name: app.name,
      lang: app.language === 'zh' ? 'zh-CN' : 'en',
      start_url: './',
      scope: './',
      display: 'standalone',
      theme_color: '#ffffff',
      background_color: '#ffffff',
      icons: [192, 512].map((side) => ({
        src: `icon-${side}.png`,
        sizes: `${side}x${side}`,
        type: 'image/png',
        purpose: 'any maskable',
      })),
    }),
  )
  files.set('service-worker.js', serviceWorker)
  return files
}

const serviceWorker = `// Keeps what was opened, so that the installed app opens without a network.
const cacheName = self.registration.scope
const keptFiles = 100
/** Milliseconds that a line may hang before what was kept is shown. */
const patience = 4000

/** Files named by their contents never change. */
const isUnchanging = (address) => /\\.[0-9a-f]{8}\\.(js|css)$/.test(new URL(address).pathname)
/** Without these nothing opens: however many pictures there are, they take the place of pictures alone. */
const isNeeded = (address) => /(\\/|\\.(html|js|css))$/.test(new URL(address).pathname)

/**
 * Many hosts, and networks that ask to log in, answer with a page of their own for whatever is asked: kept under the name
 * of a script, it would break the app for ever. Parts of films are not kept either.
 */
function isToKeep(request, response) {
  const type = response.headers.get('content-type') || ''
  return response.status === 200 && !(isUnchanging(request.url) && type.startsWith('text/html'))
}

/** A full disk keeps nothing: the page does without. */
async function keep(request, response) {
  const cache = await caches.open(cacheName)
  await cache.put(request, response)
  const requests = await cache.keys()
  const alike = requests.filter(({ url }) => isNeeded(url) === isNeeded(request.url))
  await Promise.all(alike.slice(0, -keptFiles).map((old) => cache.delete(old)))
}

async function answer(event, request) {
  const cache = await caches.open(cacheName)
  const kept = () => cache.match(request, { ignoreSearch: request.mode === 'navigate' })
  const known = isUnchanging(request.url) ? await kept() : undefined
  if (known) return known
  const asked = fetch(request).catch(() => undefined)
  event.waitUntil(
    asked.then(async (response) => {
      if (response && isToKeep(request, response))
        await keep(request, response.clone()).catch(() => undefined)
    }),
  )
  const inTime = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patience))])
  const response = inTime || ((await kept()) ? undefined : await asked)
  // A host that is out of order is no better than none.
  const isAnswered = response && response.status < 500
  return isAnswered ? response : (await kept()) || response || Response.error()
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  // Files of the app alone: what a script asks for has no destination. Films are too large to be kept.
  const isFile = !['', 'video', 'audio'].includes(request.destination)
  const isOurs = isFile && request.url.startsWith(self.registration.scope)
  if (request.method === 'GET' && isOurs) event.respondWith(answer(event, request))
})
// What the page loaded before there was a service worker.
self.addEventListener('message', (event) => {
  const addresses = event.data.filter((address) => address.startsWith(self.registration.scope))
  const keepNew = async (address) => {
    const cache = await caches.open(cacheName)
    if (!(await cache.match(address))) await answer(event, new Request(address))
  }
  event.waitUntil(Promise.all(addresses.map(keepNew)))
})
`
