import { endWithParent, tellParent } from '../start/parent-process'

endWithParent(async () => {})
tellParent({ kind: 'ready' })
setInterval(() => {}, 60_000)
