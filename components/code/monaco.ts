import * as monaco from 'monaco-editor/editor/editor.api'
import 'monaco-editor/editor/browser/coreCommands'
import 'monaco-editor/editor/common/services/treeViewsDndService'
import 'monaco-editor/editor/contrib/bracketMatching/browser/bracketMatching'
import 'monaco-editor/editor/contrib/clipboard/browser/clipboard'
import 'monaco-editor/editor/contrib/codelens/browser/codeLensCache'
import 'monaco-editor/editor/contrib/find/browser/findController'
import 'monaco-editor/editor/contrib/folding/browser/folding'
import 'monaco-editor/editor/contrib/gotoError/browser/gotoError'
import 'monaco-editor/editor/contrib/hover/browser/hoverContribution'
import 'monaco-editor/editor/contrib/linesOperations/browser/linesOperations'
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/editor/contrib/wordOperations/browser/wordOperations'
import 'monaco-editor/languages/definitions/css/register'
import 'monaco-editor/languages/definitions/typescript/register'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
import { z } from 'zod'
import { documentSchema } from '@/model'

self.MonacoEnvironment = {
  getWorker(_id, label) {
    if (label === 'json') {
      return new Worker(new URL('monaco-editor/languages/features/json/json.worker', import.meta.url), {
        type: 'module',
      })
    }
    return new Worker(new URL('monaco-editor/editor/editor.worker', import.meta.url), {
      type: 'module',
    })
  },
}

/** The address that the document's model and its schema agree on. */
export const documentUri = monaco.Uri.parse('qiaoban://app/document.json')

jsonDefaults.setDiagnosticsOptions({
  validate: true,
  schemas: [
    {
      uri: 'qiaoban://schema/document.json',
      fileMatch: [documentUri.toString()],
      schema: z.toJSONSchema(documentSchema, { io: 'output', unrepresentable: 'any' }),
    },
  ],
})

/** The looks and manners that all code views share. */
export const viewOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  padding: { top: 12, bottom: 12 },
  renderLineHighlight: 'none',
  tabSize: 2,
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  bracketPairColorization: { enabled: false },
  unicodeHighlight: { nonBasicASCII: false, ambiguousCharacters: false },
}

export { monaco }
