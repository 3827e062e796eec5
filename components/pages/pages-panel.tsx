'use client'

import { Outline } from '../outline/outline'
import { PageList } from './page-list'

/** The list of pages, and the outline of the one shown. */
export function PagesPanel() {
  return (
    <div className="flex flex-col">
      <PageList />
      <Outline />
    </div>
  )
}
