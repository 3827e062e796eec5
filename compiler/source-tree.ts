/**
 * A folder of files held in memory: POSIX path relative to the folder (no leading slash) to contents.
 * Text is a string (UTF-8 when written), everything else bytes.
 */
export type SourceTree = ReadonlyMap<string, string | Uint8Array>
