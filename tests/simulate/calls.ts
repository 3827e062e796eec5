import type { Host } from '../../platforms/host'
import type { Network } from './network'
import { CallFailed, type Service } from './outside'

/** What a person does when the app asks for something; what is not given is declined. */
export interface Person {
  /** Files on the phone that are chosen as pictures. */
  images?: readonly string[]
  /** The date or time that is chosen, such as `2026-10-11`. */
  date?: string
}

/** Where pages are opened and left. Each throws what the platform fails with. */
export interface Routing {
  navigateTo(url: string): Promise<object>
  redirectTo(url: string): Promise<object>
  switchTab(url: string): Promise<object>
  navigateBack(): Promise<object>
}

interface Inside {
  host: Host
  routing: Routing
  network: Network
  person: Person
  toasts: string[]
  onRefreshed: () => void
}

/**
 * The calls that the simulated phone can answer by itself, under the names of all platforms: which of them a platform
 * has, and what they give, is said by its table.
 */
export function answeredCalls({ host, routing, network, person, toasts, onRefreshed }: Inside) {
  const decline = (call: string) => new CallFailed(host.declined.value(call))
  return {
    navigateTo: ({ url }) => routing.navigateTo(String(url)),
    redirectTo: ({ url }) => routing.redirectTo(String(url)),
    switchTab: ({ url }) => routing.switchTab(String(url)),
    navigateBack: () => routing.navigateBack(),
    async showToast({ title, content }) {
      toasts.push(String(title ?? content))
      return {}
    },
    async stopPullDownRefresh() {
      onRefreshed()
      return {}
    },
    async chooseImage() {
      if (!person.images) throw decline('chooseImage')
      return host.chosenImages.value(person.images)
    },
    async datePicker() {
      if (!person.date || !host.chosenDate) throw decline('datePicker')
      return host.chosenDate.value(person.date)
    },
    request: (asked) => network.request(asked),
    uploadFile: (asked) => network.upload(asked),
    requirePrivacyAuthorize: async () => ({}),
  } satisfies Record<string, Service>
}

const systemInfo = {
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  pixelRatio: 2,
  statusBarHeight: 20,
  platform: 'ios',
  system: 'iOS 17',
  language: 'zh_CN',
  SDKVersion: '9.9.9',
  safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
}

/** The functions that give their answer back at once. Alipay's storage takes and gives records. */
export function plainFunctions(
  globalObject: string,
  storage: Map<string, unknown>,
  nextTick: (run: () => void) => void,
): Readonly<Record<string, (...given: never[]) => unknown>> {
  const kept =
    globalObject === 'my'
      ? {
          getStorageSync: ({ key }: { key: string }) => ({ data: storage.get(key) ?? null }),
          setStorageSync: ({ key, data }: { key: string; data: unknown }) => void storage.set(key, data),
          removeStorageSync: ({ key }: { key: string }) => void storage.delete(key),
        }
      : {
          getStorageSync: (key: string) => storage.get(key) ?? '',
          setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
          removeStorageSync: (key: string) => void storage.delete(key),
        }
  return {
    ...kept,
    getSystemInfoSync: () => systemInfo,
    getWindowInfo: () => systemInfo,
    getDeviceInfo: () => systemInfo,
    getAppBaseInfo: () => systemInfo,
    canIUse: () => true,
    nextTick,
    onNeedPrivacyAuthorization: () => undefined,
  }
}
