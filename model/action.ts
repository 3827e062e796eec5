import { z } from 'zod'

/**
 * What happens on an event: data, never code. `kind` names a folder of `kit/actions`, whose manifest says
 * which arguments it takes; here only the shape is checked, so that the document stands by itself.
 */
export const actionSchema = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  args: z.record(z.string().max(64), z.union([z.string().max(2000), z.number().finite(), z.boolean()])),
})
export type Action = z.infer<typeof actionSchema>
