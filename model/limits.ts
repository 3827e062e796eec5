/**
 * The most an app's document may hold. The editor, the server and the command line read these same numbers; the words
 * for people are made from them where a limit is reported.
 */
export const documentLimits = {
  nodes: 25_000,
  /** Nodes above one another, a page's root counted. So many were seen to draw on every platform. */
  depth: 34,
  pages: 200,
  images: 2_000,
  /** Megabytes of one image that is shown. A main package may hold 2 MB on most platforms, code included. */
  imageMegabytes: 1,
  /** Megabytes of all shown images together: what a 2 MB main package leaves beside code. */
  imagesMegabytes: 1.4,
  /** Operations of one batch. */
  operations: 2_000,
  /** Characters of one text: keeps a page well below every platform's limit of data. */
  textLength: 20_000,
  /** Items of one list, and fields of one record, within a property. */
  valueEntries: 200,
  /** Lists and records within one another, in one property. */
  valueDepth: 12,
  /** Bytes of JSON of a document, and of one batch of operations. */
  bytes: 8 * 1024 * 1024,
} as const
