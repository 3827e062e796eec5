import type { Target } from '../target'

const h5: Target = {
  name: 'h5',
  order: 8,
  label: { zh: '网页', en: 'Web page' },
  taroPlugin: '@tarojs/plugin-platform-h5',
  credentialFields: [
    {
      name: 'origins',
      label: { zh: '允许登录的网址', en: 'Web addresses that may log in' },
      hint: {
        zh: '一行一个，例如 https://shop.example；留空就是都可以',
        en: 'One a line, such as https://shop.example; leave empty to allow all',
      },
      isSecret: false,
      multiline: true,
      optional: true,
    },
    {
      name: 'mapKey',
      label: { zh: '高德地图 Key', en: 'Amap key' },
      hint: {
        zh: '填了它，网页里的地图就是真地图；没有时显示地址和去高德的链接。在高德开放平台的“我的应用”里添加，服务平台选“Web端(JS API)”',
        en: 'With it, maps on the web page are real ones; without it, an address with a link. Add one under “My apps” at Amap’s open platform, for “Web (JS API)”',
      },
      isSecret: false,
      pattern: '[0-9a-f]{32}',
      optional: true,
    },
    {
      name: 'mapSecurityCode',
      label: { zh: '高德安全密钥', en: 'Amap security code' },
      hint: {
        zh: '和 Key 在一起显示的那一串',
        en: 'Shown beside the key',
      },
      isSecret: false,
      pattern: '[0-9a-f]{32}',
      optional: true,
    },
  ],
  howToOpen: {
    zh: [
      '把压缩包解压到一个文件夹。',
      '双击 index.html，就能在浏览器里看到。',
      '要让别人也能打开，把整个文件夹上传到任意网站空间，放在哪个目录下都可以。',
      '网址是 https 开头时，还能在手机浏览器的菜单里“添加到主屏幕”，像应用一样打开，没有网络也行。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Double-click index.html to see it in your browser.',
      'To publish it, upload the whole folder to any web host, in whatever directory you like.',
      'Where its address begins with https, a phone’s browser can put it on the home screen: it then opens like an app, without a network too.',
    ],
  },
}

export default h5
