/**
 * A Content-Disposition that keeps a readable name in any language (RFC 6266): the plain form for old programs, the
 * encoded one for browsers. Characters no file system takes become "-"; none is in front, where programs take it for an
 * option, or, with a dot, for a hidden file.
 */
export function attachment(fileName: string): string {
  const safe = fileName
    .replaceAll(/[\\/:*?"<>|]|\p{Surrogate}|\p{Control}/gu, '-')
    .replace(/^[-.\s]+(?=.*\.)/u, '')
  const plain = safe.replaceAll(/[^ -~]/g, '_').replaceAll('%', '_')
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
