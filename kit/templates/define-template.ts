import type { IconNode } from 'lucide'
import type { AppDocument } from '../../model'
import type { Localized } from '../blocks'

/** A starter app. Adding one is adding a folder with `template.ts`. */
export interface Template {
  label: Localized
  description: Localized
  /** Drawn by the dashboard. */
  icon: IconNode
  /** The document, with the texts in one language. Always the same for the same language. */
  create(locale: 'zh' | 'en'): AppDocument
}

export function defineTemplate(template: Template): Template {
  return template
}
