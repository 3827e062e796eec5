import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { templateNames, templateOf } from '../../kit/templates'
import { type ReadDocument, readDocument, readDocumentJson } from '../diagnose'
import { WrongArguments } from './arguments'

/**
 * The document a person named: `template:NAME`, or a path from `folder`.
 * @throws WrongArguments when there is no such template or file.
 */
export async function readInput(input: string, folder: string, locale: 'zh' | 'en'): Promise<ReadDocument> {
  const name = input.match(/^template:(.*)$/)?.[1]
  if (name !== undefined) {
    const template = templateOf(name)
    if (!template) {
      throw new WrongArguments(`There is no template "${name}". Known are: ${templateNames.join(', ')}.`)
    }
    return readDocument(template.create(locale))
  }
  const path = resolve(folder, input)
  try {
    return readDocumentJson(await readFile(path, 'utf8'))
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error)
    throw new WrongArguments(`The document ${path} cannot be read: ${reason}.`)
  }
}
