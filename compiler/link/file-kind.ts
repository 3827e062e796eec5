/** A script or style sheet of a package as a build made it. */
export interface BuiltFile {
  /** As webpack put it together, before it was minified. */
  source: string
  /** As it is in the package. */
  code: string
}

/** By path in the package. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>

/** A file that the package was built of, and what it is to be. */
export interface ModuleChange {
  before: string
  after: string
}

/** How files of one kind are linked. */
export interface FileKind {
  /** Which files of the source are of this kind. */
  extension: string
  /** A first look at a file's texts in the source: false when it takes a build for certain. */
  mayLink(texts: ModuleChange): boolean
  /** What webpack gets of a file of the source with this text; undefined when it is not known how that is made. */
  compile(path: string, text: string): Promise<string | undefined>
  /**
   * Which file of the package a module went into, and that file with the module changed, before it is minified; undefined
   * when it takes a build to tell.
   */
  place(path: string, change: ModuleChange, built: BuiltFiles): { file: string; source: string } | undefined
  /** Minifies a file of the package as the build does. */
  minify(file: string, source: string): Promise<string>
}
