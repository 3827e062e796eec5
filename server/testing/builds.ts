import { nanoid } from 'nanoid'
import { createDocument } from '@/model'
import type { Prisma } from '../../prisma/client/client'
import { database } from '../database/client'

export interface Tenant {
  ownerId: string
  appId: string
}

/** An account (a guest, if wanted) with an app, straight into the database. */
export async function createTenant({ isAnonymous = false, ownerId = nanoid() } = {}): Promise<Tenant> {
  await database().user.upsert({
    where: { id: ownerId },
    create: { id: ownerId, name: 'Owner', email: `${ownerId}@example.test`, isAnonymous },
    update: {},
  })
  const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })
  const app = await database().app.create({
    data: {
      id: nanoid(),
      ownerId,
      name: 'Shop',
      pageCount: 1,
      document: JSON.parse(JSON.stringify(document)),
    },
  })
  return { ownerId, appId: app.id }
}

/** A build as it would be found in the database; for WeChat unless said otherwise. Returns its id. */
export async function createBuild(
  appId: string,
  data: Partial<Prisma.BuildUncheckedCreateInput> = {},
  targets: readonly string[] = ['weapp'],
): Promise<string> {
  const { document } = await database().app.findUniqueOrThrow({ where: { id: appId } })
  const build = await database().build.create({
    data: {
      id: nanoid(),
      appId,
      revision: 0,
      document: document ?? {},
      serverUrl: 'https://example.test',
      targets: { create: targets.map((target, position) => ({ target, position })) },
      ...data,
    },
  })
  return build.id
}
