/**
 * Characters that cannot be seen or that turn the direction of reading: controls, all of format but the joiners and tags
 * that emoji and some scripts are written with, and letters that are drawn as nothing.
 */
const unseen =
  /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])(?:\p{Control}|\p{Format}|\u034f|[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0])/gu
/** What is seen only together with something else. */
const onlyWithOthers = /^(?:\s|\u200c|\u200d|[\u{e0020}-\u{e007f}]|\p{Mark})*$/u

/** A text without what cannot be seen; empty when nothing in it can. */
export function visibleText(text: string): string {
  const visible = text.replaceAll(unseen, '').trim()
  return onlyWithOthers.test(visible) ? '' : visible
}
