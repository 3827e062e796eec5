import type { Host, HostAnswer, HttpAnswer } from '../host'

const typings = '@mini-types/my 3.0.14, types/lib.my.d.ts'

/** Alipay's error of a request that was answered with a status other than 2xx. */
const httpError = 19
const declinedError = 11

function answerToRequest({ status, data }: HttpAnswer): HostAnswer {
  const isFine = status >= 200 && status < 300
  return isFine
    ? { outcome: 'success', result: { status, data, headers: {} } }
    : { outcome: 'fail', result: { error: httpError, errorMessage: 'http status error', status, data } }
}

/** Alipay, whose object goes its own ways; Taro takes some of the names and answers back to WeChat's. */
const alipay: Host = {
  calls: [
    {
      names: [
        'navigateTo',
        'redirectTo',
        'switchTab',
        'navigateBack',
        'getStorageSync',
        'setStorageSync',
        'removeStorageSync',
        'getSystemInfoSync',
        'getWindowInfo',
        'getAppBaseInfo',
        'canIUse',
        'showToast',
        'confirm',
        'alert',
        'stopPullDownRefresh',
        'makePhoneCall',
        'setClipboard',
        'chooseImage',
        'request',
        'uploadFile',
        'datePicker',
        'getAuthCode',
        'getPhoneNumber',
        'getOpenUserInfo',
      ],
      source: typings,
    },
  ],
  failure: {
    value: (reason) => ({ error: 10, errorMessage: reason }),
    source: `${typings}: fail takes { error, errorMessage }`,
  },
  declined: {
    value: () => ({ error: declinedError, errorMessage: '用户取消操作' }),
    source: `${typings}, my.chooseImage: error 11`,
  },
  pageLimit: {
    value: { pages: 10, failure: { error: 2, errorMessage: '页面栈超出限制' } },
    source: `${typings}, my.navigateTo: at most ten pages; the failure is assumed`,
  },
  busyTabSwitch: {
    value: { error: 2, errorMessage: 'switchTab busy' },
    source: 'Assumed as on the platforms of WeChat’s family',
  },
  answerToRequest: {
    value: answerToRequest,
    source: 'Alipay’s document of my.request: error 19 for HTTP 404, 500, 504; NervJS/taro#5249',
  },
  answerToUpload: {
    value: ({ status, data }) => {
      const isFine = status >= 200 && status < 300
      const result = { statusCode: status, data, header: {} }
      return isFine
        ? { outcome: 'success', result }
        : { outcome: 'fail', result: { error: 12, errorMessage: 'upload fail', ...result } }
    },
    source: `${typings}, my.uploadFile; that other statuses fail is assumed as of my.request`,
  },
  chosenImages: {
    value: (paths) => ({ tempFiles: paths.map((path) => ({ path, size: 1024 })) }),
    source:
      `${typings} lists apFilePaths, tempFilePaths and tempFiles; clients give only some of them, and Taro 4.2.0 ` +
      'overwrites tempFilePaths by apFilePaths. This is the least that was seen',
  },
  pickerModes: { value: ['selector'], source: 'Alipay’s document of the picker component: no mode at all' },
  roleAttribute: { value: 'role', source: 'Alipay’s document of accessibility (aria-component)' },
  chosenDate: {
    value: (chosen) => ({ date: chosen.replaceAll('-', '/') }),
    source: 'uni-app’s page of the picker: Alipay’s date answer is 2026/10/11 where others say 2026-10-11',
  },
  forwarding: { value: 'onShareAppMessage', source: 'Alipay’s document of Page' },
  pullDownKey: { value: 'pullRefresh', source: 'Alipay’s document of page configuration; Taro renames it' },
}

export default alipay
