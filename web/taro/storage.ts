/** What an app keeps on the phone. In a sandboxed preview the browser's storage throws; memory takes its place. */
export interface AppStorage {
  get(key: string): string
  set(key: string, value: string): void
  remove(key: string): void
}

export function openStorage(prefix: string): AppStorage {
  const memory = new Map<string, string>()
  const browser = browserStorage()
  return {
    get: (key) => browser?.getItem(prefix + key) ?? memory.get(key) ?? '',
    set: (key, value) => {
      memory.set(key, value)
      browser?.setItem(prefix + key, value)
    },
    remove: (key) => {
      memory.delete(key)
      browser?.removeItem(prefix + key)
    },
  }
}

function browserStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
