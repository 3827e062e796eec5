import { z } from 'zod'

/** POST and PUT /api/apps/ID/preview: the link that opens the app on a phone. */
export const previewLinkAnswer = z.object({
  token: z.string(),
  /** What the QR code leads to. */
  url: z.url(),
  /** Every address a phone may try, the likeliest first. */
  addresses: z.array(z.string()),
  /** An SVG file. */
  qr: z.string(),
})
export type PreviewLink = z.output<typeof previewLinkAnswer>
