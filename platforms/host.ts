/** Something a platform does, and where that stands. "Assumed" is said of what was found in no document of it. */
export interface Fact<Value> {
  value: Value
  source: string
}

/** How a platform answers a call: through `success` or through `fail`, and with what. */
export interface HostAnswer {
  outcome: 'success' | 'fail'
  result: object
}

/** What a server answered a request. */
export interface HttpAnswer {
  status: number
  /** The body, its JSON read where it is JSON. */
  data: unknown
}

/**
 * How a platform answers an app: what `tests/simulate` plays the platform by, and all that it plays. One table a
 * platform, beside its target. Only what packages call is in it.
 */
export interface Host {
  /** The functions that the platform's object has. A call that is in no list does not exist there. */
  calls: readonly { names: readonly string[]; source: string }[]
  /** The object that a call fails with, for a reason in words. */
  failure: Fact<(reason: string) => object>
  /** What a call fails with whose person said no in the platform's own dialog. */
  declined: Fact<(call: string) => object>
  /** How many pages may lie on each other, and what opening one more fails with. */
  pageLimit: Fact<{ pages: number; failure: object }>
  /** What switching to a tab fails with while a page is still being opened. */
  busyTabSwitch: Fact<object>
  answerToRequest: Fact<(answer: HttpAnswer) => HostAnswer>
  /** The body of an upload's answer always comes as text. */
  answerToUpload: Fact<(answer: { status: number; data: string }) => HostAnswer>
  chosenImages: Fact<(paths: readonly string[]) => object>
  /** The modes of the picker component. */
  pickerModes: Fact<readonly string[]>
  /** What the call that asks for a date or a time answers, of what a person chose; absent where there is no such call. */
  chosenDate?: Fact<(chosen: string) => object>
  /** The attribute by which an element says what it is for a screen reader. */
  roleAttribute: Fact<'role' | 'aria-role'>
  /** The page's function that is asked for what to forward; a page without it cannot be forwarded. Undefined on the web. */
  forwarding: Fact<'onShareAppMessage'> | undefined
  /** The key of a page's JSON that lets it be pulled down. */
  pullDownKey: Fact<string>
}

/** The calls of routing, storage, messages and device that all platforms which kept WeChat's names have. */
export const usualCalls = [
  'navigateTo',
  'redirectTo',
  'switchTab',
  'navigateBack',
  'getStorageSync',
  'setStorageSync',
  'removeStorageSync',
  'getSystemInfoSync',
  'canIUse',
  'showToast',
  'showModal',
  'stopPullDownRefresh',
  'makePhoneCall',
  'setClipboardData',
  'chooseImage',
  'request',
  'uploadFile',
] as const

/** All but its calls of a platform that answers as WeChat does. @param source where that stands of this platform. */
export function likeWeChat(source: string): Omit<Host, 'calls'> {
  return {
    // With what it was and why in one text: `login:fail auth deny`.
    failure: { value: (reason) => ({ errMsg: reason }), source },
    declined: { value: (call) => ({ errMsg: `${call}:fail cancel` }), source },
    pageLimit: {
      value: { pages: 10, failure: { errMsg: 'navigateTo:fail webview count limit exceed' } },
      source,
    },
    roleAttribute: { value: 'aria-role', source },
    busyTabSwitch: {
      value: { errMsg: 'switchTab:fail busy' },
      source:
        'Seen in an independent runtime of mini-programs, with packages of five platforms; assumed of the phone',
    },
    answerToRequest: {
      value: ({ status, data }) => ({
        outcome: 'success',
        result: { statusCode: status, data, header: {}, errMsg: 'request:ok' },
      }),
      source: `${source}; that any status succeeds, too`,
    },
    answerToUpload: {
      value: ({ status, data }) => ({
        outcome: 'success',
        result: { statusCode: status, data, errMsg: 'uploadFile:ok' },
      }),
      source,
    },
    chosenImages: {
      value: (paths) => ({
        tempFilePaths: paths,
        tempFiles: paths.map((path) => ({ path, size: 1024 })),
        errMsg: 'chooseImage:ok',
      }),
      source,
    },
    pickerModes: { value: ['selector', 'multiSelector', 'time', 'date', 'region'], source },
    forwarding: { value: 'onShareAppMessage', source },
    pullDownKey: { value: 'enablePullDownRefresh', source },
  }
}
