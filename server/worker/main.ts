/** A build worker with the real compiler. Started by the supervisor. */
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { createBuilder } from '@/compiler/taro'
import { settings } from '../base/settings'
import { createCompile } from '../builds/compile'
import { runWorker } from './run-worker'

const { dataDir, wechatCi } = settings()
const builder = createBuilder({ workDir: path.join(dataDir, 'build'), judgesWechat: wechatCi })
await runWorker({
  compile: createCompile(builder),
  lanes: availableParallelism(),
  closeCompiler: () => builder.close(),
})
