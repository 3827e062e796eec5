import { showModal as askOverPage } from '../phone/modal'
import { pageStack, routeOf } from '../phone/page-stack'
import { stopPullDown } from '../phone/pull-down'
import { showToast as showOverPage } from '../phone/toast'
import { copyText } from './clipboard'
import { parametersOf } from './hooks'
import { choosePicture } from './picture'
import { openStorage } from './storage'

export { usePullDownRefresh, useRouter, useShareAppMessage } from './hooks'
export { request, uploadFile } from './request'
export { scaled as pxTransform } from './scale'

/** Called by Taro's entry of a web package; here lengths follow the style sheet. */
export const initPxTransform = () => undefined

interface Address {
  url: string
}

interface ModalOptions {
  title: string
  content: string
  showCancel?: boolean
  confirmText: string
  cancelText?: string
}

/** A page that the app has not is not opened, as on every platform. */
const opening =
  (name: string, open: (address: string) => void) =>
  async ({ url }: Address) => {
    if (!pageStack.has(url)) throw new Error(`${name}:fail page "${url}" is not found`)
    open(url)
  }

export const navigateTo = opening('navigateTo', pageStack.push)
export const redirectTo = opening('redirectTo', pageStack.replace)
export const switchTab = opening('switchTab', pageStack.openTab)
export const reLaunch = opening('reLaunch', pageStack.replaceAll)
export const navigateBack = async () => pageStack.pop()

/** The pages that are open, the shown one last. */
export const getCurrentPages = () =>
  pageStack.current().map((address) => ({
    route: routeOf(address).replace(/^\//, ''),
    options: parametersOf(address),
  }))

export const showToast = async ({ title, duration }: { title: string; icon?: string; duration?: number }) =>
  showOverPage(title, duration)

export const showModal = async ({ showCancel = true, cancelText, ...modal }: ModalOptions) => ({
  confirm: await askOverPage(showCancel ? { ...modal, cancelText: cancelText ?? '' } : modal),
})

export const makePhoneCall = async ({ phoneNumber }: { phoneNumber: string }) => {
  window.location.href = `tel:${encodeURIComponent(phoneNumber).replace(/^%2B/, '+')}`
}
export const setClipboardData = ({ data }: { data: string }) => copyText(data)

const storage = openStorage('qiaoban-app:')
export const getStorageSync = (key: string) => storage.get(key)
export const setStorageSync = (key: string, value: string) => storage.set(key, value)
export const removeStorageSync = (key: string) => storage.remove(key)

/** Platforms name the pictures in one list or the other. */
interface ChosenImages {
  tempFilePaths?: string[]
  tempFiles?: { path: string }[]
}

export const chooseImage = async (_options: {
  count: number
  sizeType: string[]
}): Promise<ChosenImages> => ({ tempFilePaths: [await choosePicture()] })

export const stopPullDownRefresh = async () => stopPullDown()

/** Nobody goes through a platform's own entrance on the web. */
export const login = (_options: { force?: boolean }): Promise<{ code: string; anonymousCode?: string }> =>
  Promise.reject(new Error('login:fail not supported'))
