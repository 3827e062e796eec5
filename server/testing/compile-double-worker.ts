/**
 * The worker's process with a quick compiler in place of the real one. There is no setting for it: the product's worker
 * (server/builds/worker.ts) cannot be told to use it.
 */
import { runWorker } from '../builds/run-worker'
import { compileDouble } from './compile-double'

await runWorker({ compile: compileDouble, lanes: 2, closeCompiler: async () => {} })
