import type { AppSummary } from '@/protocol/owner/apps'

export const appOrders = ['changed', 'made', 'name'] as const
export type AppOrder = (typeof appOrders)[number]

/** The apps whose name holds what is searched for, in the order asked for. Names in the order of the person's language. */
export function findApps(
  apps: readonly AppSummary[],
  { search, order, language }: { search: string; order: AppOrder; language: string },
): AppSummary[] {
  const wanted = search.trim().toLowerCase()
  const inOrder = {
    changed: (a: AppSummary, b: AppSummary) => b.updatedAt.getTime() - a.updatedAt.getTime(),
    made: (a: AppSummary, b: AppSummary) => b.createdAt.getTime() - a.createdAt.getTime(),
    name: (a: AppSummary, b: AppSummary) => a.name.localeCompare(b.name, language, { numeric: true }),
  }
  return apps.filter(({ name }) => name.toLowerCase().includes(wanted)).sort(inOrder[order])
}
