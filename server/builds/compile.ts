import { availableParallelism } from 'node:os'
import type { Builder } from '@/compiler/build'
import { compileDocument } from '@/compiler/compile'
import { zipTree } from '@/compiler/package'
import { type Compile, type Compiled, treeBytes } from './run-build'
import { createTurns } from './turns'

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
  return async ({ document, target, readAsset, server, signal, onProgress }): Promise<Compiled> => {
    const began = performance.now()
    const isSource = target === 'source'
    const report = await compileDocument(document, {
      readAsset,
      server,
      targets: isSource ? [] : [target],
      source: isSource,
      builder,
      signal,
      onProgress,
    })
    if (isSource) {
      const { source } = report
      const ms = performance.now() - began
      if (source === undefined)
        return { ok: false, ms, bytes: 0, findings: [], log: 'No source was written.\n' }
      const log = `${[...source.keys()].sort().join('\n')}\n`
      return { ok: true, ms, bytes: treeBytes(source), zip: zipTree(source), findings: [], log }
    }
    const [built] = report.targets
    if (built === undefined) throw new Error(`The compiler gave no result for ${target}`)
    return built
  }
}
