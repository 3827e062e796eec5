import { z } from 'zod'
import { assetSchema } from '../schema'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/** Makes an image known to the document, under its id. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('add-asset'), asset: assetSchema }),
  apply(draft, { asset }) {
    if (Object.hasOwn(draft.document.assets, asset.id)) {
      throw new OperationRefused('id-taken', `The image id ${asset.id} is taken.`)
    }
    draft.setAsset(asset)
    return [{ type: 'remove-asset', assetId: asset.id }]
  },
})
