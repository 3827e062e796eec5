import { templateOf } from '@/kit/templates'
import type { AppDocument } from '@/model'
import { notFound } from '../http/errors'

/** The document of a starter app. Throws a 404 when there is no such template. */
export function templateDocument(name: string, language: 'zh' | 'en'): AppDocument {
  const template = templateOf(name)
  if (template === undefined) throw notFound(`template "${name}"`)
  return template.create(language)
}
