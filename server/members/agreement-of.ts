import { createHash } from 'node:crypto'
import type { AppDocument } from '@/compiler/document'

export interface Agreement {
  version: string
  hash: string
  text: string
}

export function agreementOf(document: AppDocument): Agreement {
  const text = document.app.name
  return { version: '1', hash: createHash('sha256').update(text).digest('hex'), text }
}
