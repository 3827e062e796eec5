import { z } from 'zod'
import { removeApp } from '../apps/apps'
import { atOnce, kept } from '../base/kept'
import { database } from '../database/client'

/**
 * Guests to whose account there is no way back: their sessions have ended, and they have no e-mail. Without an app they
 * go soon; with apps only when for a long time nobody has edited or built one, and no member has logged in to one.
 */
const spentGuests = `
  SELECT guest.id FROM "User" guest
   WHERE guest."isAnonymous"
     AND guest."createdAt" < timezone('utc', now()) - $1 * interval '1 day'
     AND NOT EXISTS (
       SELECT 1 FROM "Session" session
        WHERE session."userId" = guest.id AND session."expiresAt" > timezone('utc', now())
     )
     AND NOT EXISTS (
       SELECT 1 FROM "App" app
        WHERE app."ownerId" = guest.id
          AND (
            app."updatedAt" > timezone('utc', now()) - $2 * interval '1 day'
            OR EXISTS (
              SELECT 1 FROM "Build" build
               WHERE build."appId" = app.id
                 AND build."createdAt" > timezone('utc', now()) - $2 * interval '1 day'
            )
            OR EXISTS (SELECT 1 FROM "Member" member WHERE member."appId" = app.id)
          )
     )
   ORDER BY guest."createdAt" LIMIT ${atOnce.guests}`

const idSchema = z.array(z.object({ id: z.string() }))

/** Removes guests who cannot come back, with their apps. Returns how many went. */
export async function removeSpentGuests(): Promise<number> {
  const rows = await database().$queryRawUnsafe(spentGuests, kept.emptyGuestDays, kept.guestDays)
  const guests = idSchema.parse(rows)
  for (const { id } of guests) {
    const apps = await database().app.findMany({ where: { ownerId: id }, select: { id: true } })
    for (const app of apps) await removeApp(app.id)
    await database().user.deleteMany({ where: { id, isAnonymous: true } })
  }
  return guests.length
}

/** Sessions that have ended are of no use to anybody. Returns how many went. */
export async function removeEndedSessions(): Promise<number> {
  const { count } = await database().session.deleteMany({ where: { expiresAt: { lt: new Date() } } })
  return count
}
