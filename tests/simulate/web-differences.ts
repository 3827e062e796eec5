/** Texts beside each other that a page shows on the web and not in mini-programs. */
interface WebOnly {
  texts: readonly string[]
  why: string
}

/** All that one page may say on the web alone; mini-programs have nothing of their own. */
const webOnly: readonly WebOnly[] = [
  {
    texts: ['账号', '密码'],
    why: 'The fields of a login: mini-programs know their visitor by the platform’s login code.',
  },
  {
    texts: ['没有账号？去注册'],
    why: 'Registering, for the same reason: in a mini-program the first login does it.',
  },
  {
    texts: ['在高德地图中查看'],
    why: 'The way to a map: mini-programs draw one.',
  },
]

/** What mini-programs have to show where the web shows this. */
export function readingOnPhones(reading: readonly string[]): string[] {
  const shared: string[] = []
  for (let at = 0; at < reading.length; ) {
    const known = webOnly.find(({ texts }) => texts.every((text, index) => reading[at + index] === text))
    if (!known) shared.push(...reading.slice(at, at + 1))
    at += known?.texts.length ?? 1
  }
  return shared
}
