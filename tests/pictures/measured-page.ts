/** What a page looks like, in CSS pixels from its own top left corner. All that hosts are compared by. */
export interface MeasuredPage {
  width: number
  /** What is on it, in CSS pixels of the window. */
  frame: { x: number; y: number; width: number; height: number }
  /** True when the page can be scrolled sideways. */
  scrollsSideways: boolean
  /** Each element that a block drew, in the order of the tree, by its classes. */
  elements: { name: string; place: Place; look: string }[]
  pictures: { name: string; ratio: number; naturalRatio: number; fit: string }[]
  /** Texts of which a person cannot read all, though nothing promised to shorten them. */
  cut: string[]
}

export interface Place {
  left: number
  top: number
  width: number
  height: number
}

/** Runs in the browser: measures the page on top. Holds everything it needs. */
export function measurePage(): MeasuredPage {
  const page = [...document.querySelectorAll('.qb-page')]
    .filter((element) => element.checkVisibility())
    .at(-1)
  if (!page) throw new Error('There is no page')
  const origin = page.getBoundingClientRect()
  const nameOf = (element: Element) =>
    [...element.classList].filter((name) => name.startsWith('qb-')).join('.')
  const shown = [...page.querySelectorAll('[class*="qb-"]')].filter(
    (element) => element !== page && nameOf(element) !== '' && element.checkVisibility(),
  )

  const bottom = Math.max(origin.top + 1, ...shown.map((element) => element.getBoundingClientRect().bottom))

  const cut: string[] = []
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const parent = node.parentElement
    if (text.trim() === '' || !parent?.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const rows = [...range.getClientRects()].filter(({ width }) => width > 0)
    if (isCut(parent, rows)) cut.push(`${nameOf(parent) || parent.tagName}: ${text.slice(0, 40)}`)
  }

  function isCut(parent: Element, rows: readonly DOMRect[]): boolean {
    if (rows.some((row) => row.right > origin.right + 1 || row.left < origin.left - 1)) {
      // A slide that waits beside its frame is not on the page yet.
      return !parent.closest('.qb-swiper')
    }
    const box = parent.closest('[class*="qb-"]')?.getBoundingClientRect()
    if (box && box.height > 0 && rows.some((row) => row.top < box.top - 4 || row.bottom > box.bottom + 4)) {
      return true
    }
    for (let around: Element | null = parent; around && around !== page; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return false
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      const frame = around.getBoundingClientRect()
      const isOutside = (row: DOMRect) =>
        row.right > frame.right + 1 || row.bottom > frame.bottom + 1 || row.left < frame.left - 1
      const isBeside = rows.every((row) => row.left >= frame.right - 1 || row.right <= frame.left + 1)
      if (!isBeside && rows.some(isOutside)) return true
    }
    return false
  }

  return {
    width: origin.width,
    frame: { x: origin.x, y: origin.y, width: origin.width, height: bottom - origin.y },
    scrollsSideways:
      document.documentElement.scrollWidth > document.documentElement.clientWidth ||
      page.scrollWidth > page.clientWidth + 1,
    elements: shown.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const { fontSize, lineHeight, color, backgroundColor, borderRadius } = getComputedStyle(element)
      const look = [fontSize, lineHeight, color, backgroundColor, borderRadius].join(' ')
      return {
        look,
        name: nameOf(element),
        place: { left: left - origin.left, top: top - origin.top, width, height },
      }
    }),
    pictures: [...page.querySelectorAll('img')].map((picture) => ({
      name: nameOf(picture.closest('[class*="qb-"]') ?? picture),
      ratio: picture.clientWidth / picture.clientHeight,
      naturalRatio: picture.naturalWidth / picture.naturalHeight,
      fit: getComputedStyle(picture).objectFit,
    })),
    cut,
  }
}
