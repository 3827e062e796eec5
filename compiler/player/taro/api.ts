import { useMemo, useSyncExternalStore } from 'react'
import { showModal } from '../modal'
import { pageStack } from '../page-stack'
import { showToast } from '../toast'
import { choosePicture, chosenPicture } from './picture'
import { scaled } from './scale'
import { openStorage } from './storage'

const storage = openStorage('qiaoban-preview:')

interface RequestOptions {
  url: string
  method?: 'GET' | 'POST'
  data?: object
  header?: Record<string, string>
}

interface UploadOptions {
  url: string
  filePath: string
  name: string
  withCredentials: false
  header?: Record<string, string>
}

/** Platforms name the pictures in one list or the other. */
interface ChosenImages {
  tempFilePaths?: string[]
  tempFiles?: { path: string }[]
}

interface ModalOptions {
  title: string
  content: string
  showCancel?: boolean
  confirmText: string
  cancelText?: string
}

/** The part of `@tarojs/taro` that blocks and actions use, for the player. */
const Taro = {
  pxTransform: scaled,

  navigateTo: async ({ url }: { url: string }) => pageStack.push(url),
  redirectTo: async ({ url }: { url: string }) => pageStack.replace(url),
  switchTab: async ({ url }: { url: string }) => pageStack.replaceAll(url),
  navigateBack: async () => pageStack.pop(),

  showToast: async ({ title }: { title: string; icon?: string; duration?: number }) => showToast(title),

  showModal: async ({ showCancel = true, cancelText, ...modal }: ModalOptions) => ({
    confirm: await showModal(showCancel ? { ...modal, cancelText: cancelText ?? '' } : modal),
  }),

  makePhoneCall: async ({ phoneNumber }: { phoneNumber: string }) => {
    window.location.href = `tel:${encodeURIComponent(phoneNumber)}`
  },
  setClipboardData: async ({ data }: { data: string }) => navigator.clipboard.writeText(data),

  getStorageSync: (key: string) => storage.get(key),
  setStorageSync: (key: string, value: string) => storage.set(key, value),
  removeStorageSync: (key: string) => storage.remove(key),

  async request<Data>({ url, method = 'GET', data, header }: RequestOptions) {
    const response = await fetch(url, {
      method,
      ...(header ? { headers: header } : {}),
      ...(data ? { body: JSON.stringify(data) } : {}),
    })
    const body: Data = await response.json()
    return { statusCode: response.status, data: body }
  },

  chooseImage: async (_options: { count: number; sizeType: string[] }): Promise<ChosenImages> => ({
    tempFilePaths: [await choosePicture()],
  }),
  async uploadFile({ url, filePath, name, header }: UploadOptions) {
    const body = new FormData()
    body.append(name, chosenPicture(filePath))
    const response = await fetch(url, { method: 'POST', body, ...(header ? { headers: header } : {}) })
    return { statusCode: response.status, data: await response.text() }
  },

  /** Nobody goes through a platform's own entrance on the web. */
  login: (_options: { force?: boolean }): Promise<{ code: string; anonymousCode?: string }> =>
    Promise.reject(new Error('login:fail not supported')),
}

/** The parameters the shown page was opened with. */
export function useRouter(): { params: Partial<Record<string, string>> } {
  const address = useSyncExternalStore(pageStack.subscribe, () => pageStack.current().at(-1) ?? '')
  return useMemo(
    () => ({ params: Object.fromEntries(new URLSearchParams(address.split('?')[1] ?? '')) }),
    [address],
  )
}

export default Taro
