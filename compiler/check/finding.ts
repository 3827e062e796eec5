/** Something wrong with a package, or with the build of one. */
export interface Finding {
  /** Stable, kebab-case. */
  code: string
  severity: 'error' | 'warning'
  /** English; says what to do. */
  message: string
  nodeId?: string
  pageId?: string
  /** Path in the package or in the source. */
  file?: string
}
