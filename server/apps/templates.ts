import type { AppDocument } from '@/compiler/document'
import { notFound } from '../http/errors'

/** The document of a starter app. Throws a 404 when there is no such template. */
export async function templateDocument(name: string, _language: 'zh' | 'en'): Promise<AppDocument> {
  throw notFound(`template "${name}"`)
}
