/**
 * The worker's process with a quick compiler in place of the real one. There is no setting for it: the product's worker
 * (server/worker/main.ts) cannot be told to use it.
 */
import { runWorker } from '../worker/run-worker'
import { compileDouble } from './compile-double'

await runWorker({ compile: compileDouble, lanes: 2, closeCompiler: async () => {} })
