/**
 * The same work on a text, done once per text: most of an app is as it was at the build before. Results are kept for
 * `most` characters of text, and those asked for least recently are forgotten. What is returned is shared, so nobody may
 * change it.
 */
export function remembered<Result>(
  work: (text: string) => Result,
  most = 16_000_000,
): (text: string) => Result {
  const known = new Map<string, Result>()
  let characters = 0
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
    for (const oldest of known.keys()) {
      if (characters <= most || oldest === text) break
      known.delete(oldest)
      characters -= oldest.length
    }
    return result
  }
}
