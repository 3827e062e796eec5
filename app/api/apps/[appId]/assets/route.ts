import { assetAnswer } from '@/protocol/owner/assets'
import { uploadAsset } from '@/server/assets/assets'
import { bodyBytes, requests } from '@/server/base/limits'
import { respond } from '@/server/http/answer'
import { badRequest } from '@/server/http/errors'
import { withBody } from '@/server/http/large-body'
import { limitRate } from '@/server/http/rate-limit'
import { ownerRoute, tooMany } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  limitRate(requests.accountUploads, user.id, tooMany)
  const type = request.headers.get('content-type') ?? ''
  const limits = { maxBytes: bodyBytes.image + bodyBytes.form }
  // A queue of their own: what is typed meanwhile does not wait for pictures.
  const asset = await withBody(request, `${user.id} uploads`, limits, async (body) => {
    const form = await new Response(body, { headers: { 'content-type': type } })
      .formData()
      .catch(() => undefined)
    const file = form?.get('file')
    if (!(file instanceof File) || file.size === 0)
      throw badRequest('Send one file in the form field "file".')
    return uploadAsset(user.id, appId, file.name, new Uint8Array(await file.arrayBuffer()))
  })
  return respond(assetAnswer, { asset }, 201)
})
