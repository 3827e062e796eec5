/**
 * The same work on a text, done once per text: most of an app is as it was at the build before. Results are kept for
 * `most` characters of text, and those asked for least recently are forgotten, as is a promise that was broken: it may have
 * been the machine. What is returned is shared, so nobody may change it.
 */
export function remembered<Result>(
  work: (text: string) => Result,
  most = 16_000_000,
): (text: string) => Result {
  const known = new Map<string, Result>()
  let characters = 0
  const forget = (text: string) => {
    if (known.delete(text)) characters -= text.length
  }
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) {
      known.delete(text)
      known.set(text, found)
      return found
    }
    const result = work(text)
    known.set(text, result)
    characters += text.length
    if (result instanceof Promise) result.catch(() => forget(text))
    for (const oldest of known.keys()) {
      if (characters <= most || oldest === text) break
      forget(oldest)
    }
    return result
  }
}
