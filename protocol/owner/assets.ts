import { z } from 'zod'
import { assetSchema } from '../../model'

/** POST /api/apps/ID/assets, a form with a `file`: the image as it is kept. */
export const assetAnswer = z.object({ asset: assetSchema })
