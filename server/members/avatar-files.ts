import { appFolder, storage } from '../storage/storage'

const folderOf = (appId: string, avatarId: string) => `${appFolder(appId)}/avatars/${avatarId}`
const keyOf = (appId: string, avatarId: string) => `${folderOf(appId, avatarId)}/picture`

export function putAvatar(appId: string, avatarId: string, bytes: Uint8Array): Promise<void> {
  return storage().put(keyOf(appId, avatarId), bytes, 'image/jpeg')
}

/** Throws when there is none. */
export function getAvatar(appId: string, avatarId: string): Promise<Uint8Array<ArrayBuffer>> {
  return storage().get(keyOf(appId, avatarId))
}

export function removeAvatar(appId: string, avatarId: string): Promise<void> {
  return storage().removeFolder(folderOf(appId, avatarId))
}
