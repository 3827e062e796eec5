import * as monaco from 'monaco-editor'
import { z } from 'zod'
import { documentSchema } from '@/compiler/document'

self.MonacoEnvironment = {
  getWorker(_id, label) {
    if (label === 'json') {
      return new Worker(new URL('monaco-editor/esm/vs/language/json/json.worker.js', import.meta.url), {
        type: 'module',
      })
    }
    return new Worker(new URL('monaco-editor/esm/vs/editor/editor.worker.js', import.meta.url), {
      type: 'module',
    })
  },
}

/** The address that the document's model and its schema agree on. */
export const documentUri = monaco.Uri.parse('qiaoban://app/document.json')

monaco.json.jsonDefaults.setDiagnosticsOptions({
  validate: true,
  schemas: [
    {
      uri: 'qiaoban://schema/document.json',
      fileMatch: [documentUri.toString()],
      schema: z.toJSONSchema(documentSchema, { io: 'input', unrepresentable: 'any' }),
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
  unicodeHighlight: { nonBasicASCII: false, ambiguousCharacters: false },
}

export { monaco }
