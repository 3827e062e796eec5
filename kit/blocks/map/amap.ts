/**
 * Amap's JS API 2.0, as far as a map with one marker needs it. The script calls the function named in its address once it
 * is ready; the security code of a key has to be there before the script is
 * (https://lbs.amap.com/api/javascript-api-v2/guide/abc/load, https://lbs.amap.com/api/javascript-api-v2/guide/abc/jscode).
 */
interface AmapMap {
  /** `complete`: the map is drawn. With a key that Amap refuses it never comes. */
  on(event: 'complete', listener: () => void): void
  destroy(): void
}

interface Amap {
  Map: new (container: HTMLElement, options: { center: [number, number]; zoom: number }) => AmapMap
  Marker: new (options: { map: AmapMap; position: [number, number]; title: string }) => unknown
}

declare global {
  interface Window {
    AMap?: Amap
    _AMapSecurityConfig?: { securityJsCode: string }
    onAmapReady?: () => void
  }
}

/** A place on a map. Degrees, GCJ-02. */
export interface MapPlace {
  title: string
  latitude: number
  longitude: number
}

/** What the page's head says of the owner's key; '' where it says nothing. */
function fromHead(name: string): string {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? ''
}

/** Whether the owner gave a key, so that a real map can be shown. */
export const hasMapKey = (): boolean => fromHead('amap-key') !== ''

let loading: Promise<Amap> | undefined

/** Loads the script once. One that did not come is asked for again by the next map. */
function loadAmap(): Promise<Amap> {
  loading ??= new Promise<Amap>((resolve, reject) => {
    const code = fromHead('amap-security-code')
    if (code) window._AMapSecurityConfig = { securityJsCode: code }
    window.onAmapReady = () => {
      if (window.AMap) resolve(window.AMap)
      else reject(new Error('Amap came without its API'))
    }
    const script = document.createElement('script')
    const key = encodeURIComponent(fromHead('amap-key'))
    script.src = `https://webapi.amap.com/maps?v=2.0&key=${key}&callback=onAmapReady`
    script.onerror = () => reject(new Error('Amap did not load'))
    document.head.append(script)
  }).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

/**
 * Draws a place into a container, and says when it is there to be seen; where Amap cannot be reached or refuses the key it
 * never is.
 * @returns ends it.
 */
export function drawPlace(container: HTMLElement, place: MapPlace, onDrawn: () => void): () => void {
  let map: AmapMap | undefined
  let isWanted = true
  loadAmap()
    .then((amap) => {
      if (!isWanted) return
      const position: [number, number] = [place.longitude, place.latitude]
      map = new amap.Map(container, { center: position, zoom: 15 })
      new amap.Marker({ map, position, title: place.title })
      map.on('complete', onDrawn)
    })
    .catch(() => undefined)
  return () => {
    isWanted = false
    map?.destroy()
  }
}
