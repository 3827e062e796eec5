import { createContext } from 'react'

/** What a page's content can know of the page it is on. */
export interface PageSurroundings {
  /** Its route with parameters; '' for the home page. */
  address: string
  /** Calls back when the person pulls the page down. @returns stops that. */
  onPullDown(refresh: () => void): () => void
}

export const PageContext = createContext<PageSurroundings>({ address: '', onPullDown: () => () => undefined })
