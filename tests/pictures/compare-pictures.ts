import sharp from 'sharp'
import type { MeasuredPage, Place } from './measured-page'

/** CSS pixels by which a block may stand elsewhere or be larger on another host. */
const tolerance = 2

/** In words, where one host draws a page differently from another; empty where it does not. */
export function differences(ours: MeasuredPage, theirs: MeasuredPage): string[] {
  const names = (page: MeasuredPage) => page.elements.map(({ name }) => name)
  const [mine, others] = [names(ours), names(theirs)]
  const at = mine.findIndex((name, index) => name !== others[index])
  if (at >= 0 || mine.length !== others.length) {
    const where = at >= 0 ? at : mine.length
    return [`other elements from the ${where}th on: ${mine[where]} beside ${others[where]}`]
  }
  return ours.elements.flatMap(({ name, place, look }, index) => {
    const other = theirs.elements[index]
    if (!other) return []
    return [
      ...(isElsewhere(place, other.place)
        ? [`${index} ${name}: ${said(place)} beside ${said(other.place)}`]
        : []),
      ...(look === other.look ? [] : [`${index} ${name}: ${look} beside ${other.look}`]),
    ]
  })
}

function isElsewhere(place: Place, other: Place): boolean {
  const sides = ['left', 'top', 'width', 'height'] as const
  return sides.some((side) => Math.abs(place[side] - other[side]) > tolerance)
}

function said({ left, top, width, height }: Place): string {
  return `${[width, height].map(Math.round).join('x')} at ${[left, top].map(Math.round).join(',')}`
}

/** How much of two pictures of the same page differs, from 0 to 1: the share of dots of clearly another colour. */
export async function shareOfOtherDots(ours: Buffer, theirs: Buffer): Promise<number> {
  const { width: w1 = 0, height: h1 = 0 } = await sharp(ours).metadata()
  const { width: w2 = 0, height: h2 = 0 } = await sharp(theirs).metadata()
  const [width, height] = [Math.min(w1, w2), Math.min(h1, h2)]
  // Blurred a little: a line that lies half a dot lower is the same line.
  const dots = (png: Buffer) =>
    sharp(png).extract({ left: 0, top: 0, width, height }).flatten().blur(1.5).removeAlpha().raw().toBuffer()
  const [a, b] = await Promise.all([dots(ours), dots(theirs)])
  let others = 0
  for (let at = 0; at < a.length; at += 3) {
    const apart = [0, 1, 2].map((part) => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0)))
    if (Math.max(...apart) > 48) others += 1
  }
  return others / (width * height)
}
