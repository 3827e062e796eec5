/** Texts beside each other that a mini-program shows in place of others on the web. */
interface Difference {
  web: readonly string[]
  mini: readonly string[]
  why: string
}

/** All that a page of one document may say on the web and not in mini-programs, or the other way round. */
export const webDifferences: readonly Difference[] = [
  {
    web: ['账号', '密码', '登录', '没有账号？去注册'],
    mini: ['登录'],
    why: 'A mini-program knows its visitor by the platform’s login code; on the web a person needs a name and a password.',
  },
]

/** What mini-programs show where the web shows these texts. */
export function readingOnPhones(reading: readonly string[]): string[] {
  const texts: string[] = []
  for (let at = 0; at < reading.length; ) {
    const found = webDifferences.find(({ web }) => web.every((text, index) => reading[at + index] === text))
    texts.push(...(found?.mini ?? reading.slice(at, at + 1)))
    at += found?.web.length ?? 1
  }
  return texts
}
