'use client'

import { useEffect } from 'react'
import { pageOf } from '@/model'
import type { EditorStore, MainView } from '../store/editor-store'

const views: readonly MainView[] = ['design', 'code', 'members']

/** Keeps the view and the page in the address: a reload stays where it was, and back goes to what was shown before. */
export function useAddress(store: EditorStore): void {
  useEffect(() => {
    const show = () => {
      const { view, page } = readAddress()
      const { document, pageId, showPage, showView } = store.getState()
      if (view !== store.getState().view) showView(view)
      const wanted = page ?? document.app.homePageId
      if (wanted !== pageId && pageOf(document, wanted)) showPage(wanted)
    }
    show()
    const unsubscribe = store.subscribe((state, previous) => {
      if (state.view === previous.view && state.pageId === previous.pageId) return
      const { pathname } = window.location
      const isHome = state.pageId === state.document.app.homePageId
      const query = new URLSearchParams({
        ...(state.view === 'design' ? {} : { view: state.view }),
        ...(isHome ? {} : { page: state.pageId }),
      }).toString()
      const address = query ? `${pathname}?${query}` : pathname
      if (address !== `${pathname}${window.location.search}`) window.history.pushState(null, '', address)
    })
    window.addEventListener('popstate', show)
    return () => {
      unsubscribe()
      window.removeEventListener('popstate', show)
    }
  }, [store])
}

function readAddress(): { view: MainView; page: string | null } {
  const query = new URLSearchParams(window.location.search)
  return { view: views.find((view) => view === query.get('view')) ?? 'design', page: query.get('page') }
}
