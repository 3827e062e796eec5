import { pageStack } from '../page-stack'
import { showToast } from '../toast'
import { scaled } from './scale'
import { openStorage } from './storage'

const storage = openStorage('qiaoban-preview:')

interface RequestOptions {
  url: string
  method?: 'GET' | 'POST'
  data?: object
  header?: Record<string, string>
}

/** The part of `@tarojs/taro` that blocks and actions use, for the player. */
const Taro = {
  pxTransform: scaled,

  navigateTo: async ({ url }: { url: string }) => pageStack.push(url),
  switchTab: async ({ url }: { url: string }) => pageStack.replaceAll(url),
  navigateBack: async () => pageStack.pop(),

  showToast: async ({ title }: { title: string; icon?: string; duration?: number }) => showToast(title),

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
}

export default Taro
