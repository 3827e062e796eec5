/** A process that asks for builds and cancels them as the web server does, told to by messages. */
import { z } from 'zod'
import { endWithParent, tellParent } from '../base/parent-process'
import { cancelBuild, startBuild } from '../builds/builds'

const orderSchema = z.object({
  order: z.number(),
  ownerId: z.string(),
  appId: z.string(),
  cancel: z.string().optional(),
})
export type AskerOrder = z.infer<typeof orderSchema>

export const answerSchema = z.object({
  order: z.number(),
  build: z.object({ id: z.string(), state: z.string() }).optional(),
  error: z.string().optional(),
})

async function perform({ ownerId, appId, cancel }: AskerOrder) {
  const build =
    cancel === undefined
      ? await startBuild(ownerId, appId, ['weapp', 'h5'], 'https://example.test')
      : await cancelBuild(ownerId, appId, cancel)
  return { id: build.id, state: build.state }
}

endWithParent(async () => {})
process.on('message', (raw) => {
  const order = orderSchema.safeParse(raw)
  if (!order.success) return
  void perform(order.data).then(
    (build) => process.send?.({ order: order.data.order, build }),
    (error: unknown) => process.send?.({ order: order.data.order, error: String(error) }),
  )
})
tellParent({ kind: 'ready' })
