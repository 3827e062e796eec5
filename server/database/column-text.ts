/** PostgreSQL's text cannot hold the character 0; a document can. */
export function columnText(text: string): string {
  return text.replaceAll('\0', '')
}
