import { describe, expect, it } from 'vitest'
import type { AppSummary } from '@/protocol/owner/apps'
import { findApps } from './sort-apps'

const app = (name: string, createdAt: string, updatedAt: string): AppSummary => ({
  id: name,
  name,
  revision: 1,
  pageCount: 1,
  createdAt: new Date(`2026-01-${createdAt}T00:00:00.000Z`),
  updatedAt: new Date(`2026-01-${updatedAt}T00:00:00.000Z`),
})
const apps = [
  app('张记面馆', '01', '09'),
  app('阿宝美发', '02', '05'),
  app('Café 10', '03', '06'),
  app('Café 9', '04', '07'),
]
const names = (search: string, order: 'changed' | 'made' | 'name') =>
  findApps(apps, { search, order, language: 'zh' }).map(({ name }) => name)

describe('the list of apps', () => {
  it('is searched by a part of the name, in any case', () => {
    expect(names(' café', 'made')).toEqual(['Café 9', 'Café 10'])
    expect(names('面', 'made')).toEqual(['张记面馆'])
    expect(names('奶茶', 'made')).toEqual([])
  })

  it('is sorted by when an app was changed or made, or by its name as people of the language do', () => {
    expect(names('', 'changed')).toEqual(['张记面馆', 'Café 9', 'Café 10', '阿宝美发'])
    expect(names('', 'made')).toEqual(['Café 9', 'Café 10', '阿宝美发', '张记面馆'])
    const byName = names('', 'name')
    expect(byName.indexOf('阿宝美发')).toBeLessThan(byName.indexOf('张记面馆'))
    expect(byName.indexOf('Café 9')).toBeLessThan(byName.indexOf('Café 10'))
  })
})
