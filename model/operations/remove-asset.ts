import { z } from 'zod'
import { idSchema } from '../schema'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/** Forgets an image. Blocks that show it keep their reference and are reported by the checks. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('remove-asset'), assetId: idSchema }),
  apply(draft, { assetId }) {
    const { assets } = draft.document
    const asset = Object.hasOwn(assets, assetId) ? assets[assetId] : undefined
    if (!asset) throw new OperationRefused('asset-missing', `There is no image ${assetId} any more.`)
    draft.removeAsset(assetId)
    return [{ type: 'add-asset', asset }]
  },
})
