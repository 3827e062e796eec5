import { z } from 'zod'
import { assetSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'

/** Makes an image known to the document, under its id. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('add-asset'), asset: assetSchema }),
  apply(document, { asset }) {
    if (Object.hasOwn(document.assets, asset.id)) {
      throw new OperationRefused('id-taken', `The image id ${asset.id} is taken.`)
    }
    return {
      document: { ...document, assets: { ...document.assets, [asset.id]: asset } },
      inverse: [{ type: 'remove-asset', assetId: asset.id }],
    }
  },
})
