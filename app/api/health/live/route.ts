/** The process answers; nothing else is looked at. Whoever restarts processes asks this one. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
}
