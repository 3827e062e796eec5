/** Whether one more page may be opened on top: the web has no limit. */
export function hasRoomForPage(): boolean {
  return true
}
