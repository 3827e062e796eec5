import { customAlphabet } from 'nanoid'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const first = customAlphabet(letters, 1)
const rest = customAlphabet(`${letters}0123456789`, 11)

/** An id for a node, page or image: a letter first, as the document's schema asks. */
export function newId(): string {
  return first() + rest()
}
