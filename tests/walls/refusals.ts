import type { Import } from './imports'
import type { Room } from './rooms'

type Rooms = Readonly<Record<string, Room>>
type OurImport = Import & { to: string }

interface Place {
  /** The room's name in the table. */
  room: string
  /** The folder or file that `*` stands for. */
  path: string
}

/** Tests, and what only they need. */
export const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.split('/').includes('testing')

/** The room that a file is in; undefined where the table has none for it. */
export function placeOf(file: string, rooms: Rooms): Place | undefined {
  const names = file.split('/')
  let found: Place | undefined
  for (const room of Object.keys(rooms)) {
    const parts = room.split('/')
    const fits =
      parts.length <= names.length && parts.every((part, index) => part === '*' || part === names[index])
    // A folder's own files are no folder of it.
    const isInside = parts.at(-1) !== '*' || names.length > parts.length
    if (fits && isInside && (found === undefined || isCloser(parts, found.room.split('/'))))
      found = { room, path: names.slice(0, parts.length).join('/') }
  }
  return found
}

function isCloser(parts: readonly string[], than: readonly string[]): boolean {
  return parts.length === than.length ? !parts.includes('*') : parts.length > than.length
}

/** What is wrong with imports of files of ours: what no room allows, and files that no room has. */
export function refusedImports(imports: readonly OurImport[], rooms: Rooms): string[] {
  return imports.flatMap(({ from, to }) => {
    if (isTest(from)) return []
    const [importer, imported] = [placeOf(from, rooms), placeOf(to, rooms)]
    if (importer === undefined) return [`${from} is in no room`]
    if (isTest(to)) return isTestRoom(importer.room) ? [] : [`${from} imports ${to}, which only tests may`]
    if (imported === undefined) return [`${from} imports ${to}, which is in no room`]
    if (importer.path === imported.path) return []
    return rooms[importer.room]?.rooms.includes(imported.room)
      ? []
      : [`${importer.room} may not import ${imported.room}: ${from} imports ${to}`]
  })
}

const isTestRoom = (room: string) => /^(bench|e2e|tests)(\/|$)/.test(room)

/** Packages from outside that no room allows. */
export function refusedPackages(imports: readonly Import[], rooms: Rooms): string[] {
  return imports.flatMap(({ from, named }) => {
    if (isTest(from)) return []
    const room = placeOf(from, rooms)?.room
    const allowed = (room === undefined ? undefined : rooms[room])?.packages ?? []
    return allowed.includes(packageOf(named))
      ? []
      : [`${room ?? from} may not import ${packageOf(named)}: ${from}`]
  })
}

function packageOf(named: string): string {
  if (named.startsWith('node:')) return 'node:'
  return named
    .split('/')
    .slice(0, named.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Circles among what imports what, each as its members in order; none where the graph has no way back. */
export function circles(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = new Map<string, string[]>()
  for (const [from, to] of edges) if (from !== to) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const found: string[][] = []
  const way: string[] = []
  const walk = (one: string): void => {
    const at = way.indexOf(one)
    if (at >= 0) {
      found.push(way.slice(at))
      return
    }
    if (done.has(one)) return
    way.push(one)
    for (const other of new Set(next.get(one))) walk(other)
    way.pop()
    done.add(one)
  }
  for (const one of next.keys()) walk(one)
  return found
}
