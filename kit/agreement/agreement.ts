import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type AppDocument, type Node, pageOf, subtreeOf, type Value } from '../../model'
import { manifestOf } from '../blocks'
import { defaultValue } from '../blocks/create-node'
import type { FieldDefinition, PropDefinition } from '../blocks/define-block'

/** What members of an app consent to. */
export interface Agreement {
  /** As the builder numbers it. */
  version: string
  /** SHA-256 of `text`, lower-case hex: tells a changed agreement from the one consented to. */
  hash: string
  /** Everything a member can read before ticking the box: version, sentence, and the texts of both pages. */
  text: string
}

const agreements = new WeakMap<AppDocument, Agreement>()

/**
 * The agreement of a document. Only words count: moving or colouring a block asks nobody again, changing a word asks
 * everybody. Kept per version of the document.
 */
export function agreementOf(document: AppDocument): Agreement {
  const known = agreements.get(document)
  if (known) return known
  const { agreementVersion: version, consentText, termsPageId, privacyPageId } = document.app.members
  const pageIds = [...new Set([termsPageId, privacyPageId])].filter((id) => id !== '')
  const text = [`[${version}]`, consentText, ...pageIds.flatMap((id) => pageText(document, id))].join('\n')
  const agreement = { version, hash: bytesToHex(sha256(utf8ToBytes(text))), text }
  agreements.set(document, agreement)
  return agreement
}

function pageText(document: AppDocument, pageId: string): string[] {
  const page = pageOf(document, pageId)
  if (!page) return []
  return [
    '',
    `# ${page.title}`,
    ...subtreeOf(document, page.root).flatMap((node) => nodeTexts(document, node)),
  ]
}

function nodeTexts(document: AppDocument, node: Node): string[] {
  const { language } = document.app
  return Object.entries(manifestOf(node.block)?.props ?? {}).flatMap(([name, definition]) => {
    const chosen = Object.hasOwn(node.props, name) ? node.props[name] : undefined
    return textsIn(definition, chosen ?? defaultValue(definition, language))
  })
}

function textsIn(definition: PropDefinition | FieldDefinition, value: Value): string[] {
  if (definition.kind === 'text') return typeof value === 'string' && value !== '' ? [value] : []
  if (definition.kind !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.entries(definition.fields).flatMap(([name, field]) => textsIn(field, item[name] ?? ''))
      : [],
  )
}
