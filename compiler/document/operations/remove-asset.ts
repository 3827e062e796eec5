import { z } from 'zod'
import { idSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'
import { without } from './tree'

/** Forgets an image. Blocks that show it keep their reference and are reported by the checks. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('remove-asset'), assetId: idSchema }),
  apply(document, { assetId }) {
    const asset = Object.hasOwn(document.assets, assetId) ? document.assets[assetId] : undefined
    if (!asset) throw new OperationRefused('asset-missing', `There is no image ${assetId} any more.`)
    return {
      document: { ...document, assets: without(document.assets, assetId) },
      inverse: [{ type: 'add-asset', asset }],
    }
  },
})
