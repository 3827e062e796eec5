import { uploadAsset } from '@/server/assets/assets'
import { readBytes } from '@/server/http/body'
import { badRequest } from '@/server/http/errors'
import { limitRate } from '@/server/http/rate-limit'
import { ownerRoute, tooMany } from '@/server/http/route'
import { bodyBytes, requests } from '@/server/limits'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  limitRate(requests.accountUploads, user.id, tooMany)
  const body = await readBytes(request, bodyBytes.image + bodyBytes.form)
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File) || file.size === 0) throw badRequest('Send one file in the form field "file".')
  const asset = await uploadAsset(user.id, appId, file.name, new Uint8Array(await file.arrayBuffer()))
  return Response.json({ asset }, { status: 201 })
})
