import { availableParallelism } from 'node:os'
import { compileTarget } from '@/compiler/compile'
import { type SourceTree, treeBytes } from '@/compiler/files/source-tree'
import { generateSource } from '@/compiler/generate'
import { zipTree } from '@/compiler/package'
import { withAppIds } from '@/compiler/package/app-id'
import type { Builder } from '@/compiler/taro'
import type { AppDocument } from '@/model'
import { createTurns } from '../base/turns'
import type { Compile, Compiled, CompileRequest } from './run-build'

/**
 * The real compiler, with its warm Taro processes. One platform per call, so that each is offered when it is done; as
 * many at a time as there are processor cores, since each keeps one busy.
 */
export function createCompile(builder: Builder): Compile {
  const takeTurn = createTurns(availableParallelism())
  const compile = compileWith(builder)
  return (request) => takeTurn(() => compile(request), request.signal)
}

function compileWith(builder: Builder): Compile {
  // A build hands over one and the same document for each of its platforms: its source is generated once.
  const sources = new WeakMap<AppDocument, Promise<SourceTree>>()
  const sourceOf = ({ document, readAsset, server, mapKey }: CompileRequest) => {
    const source = sources.get(document) ?? generateSource(document, { readAsset, server, mapKey })
    sources.set(document, source)
    return source
  }

  return async (request): Promise<Compiled> => {
    const { document, target, appIds, signal, onProgress } = request
    const began = performance.now()
    const generated = await sourceOf(request)
    if (target !== 'source') {
      return compileTarget(document, generated, target, {
        builder,
        signal,
        onProgress,
        appId: appIds[target],
      })
    }
    const source = withAppIds(generated, 'source', appIds)
    return {
      ok: true,
      ms: performance.now() - began,
      bytes: treeBytes(source),
      zip: await zipTree(source),
      findings: [],
      log: `${[...source.keys()].sort().join('\n')}\n`,
    }
  }
}
