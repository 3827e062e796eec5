import { megabyte, type Target, usualTabBar } from '../target'

const alipay: Target = {
  name: 'alipay',
  order: 2,
  label: { zh: '支付宝小程序', en: 'Alipay' },
  taroPlugin: '@tarojs/plugin-platform-alipay',
  mini: {
    globalObject: 'my',
    projectFile: {
      source: 'project.alipay.json',
      packaged: 'mini.project.json',
      // The tool asks for the app when the folder is opened, so the file holds no id.
      contents: () => ({
        format: 2,
        miniprogramRoot: 'dist/alipay/',
        compileType: 'mini',
        compileOptions: { component2: true, globalObjectMode: 'enable' },
      }),
    },
    extensions: { markup: '.axml', style: '.acss', script: '.sjs' },
    directivePrefix: 'a:',
    scriptModule: { element: 'import-sjs', name: 'name', file: 'from' },
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 8 * megabyte },
    tabBar: { ...usualTabBar, homeFirst: true },
    tabBarKeys: { list: 'items', text: 'name', icon: 'icon', selectedIcon: 'activeIcon' },
  },
  credentialFields: [
    {
      name: 'appId',
      label: { zh: 'AppID', en: 'AppID' },
      hint: {
        zh: '支付宝开放平台 → 控制台 → 小程序',
        en: 'Alipay open platform: console, your mini-program',
      },
      isSecret: false,
      pattern: '20[0-9]{14}',
    },
    {
      name: 'privateKey',
      label: { zh: '应用私钥', en: 'App private key' },
      hint: {
        zh: 'RSA2 私钥，PKCS1 或 PKCS8 都可以',
        en: 'The RSA2 private key, PKCS1 or PKCS8',
      },
      isSecret: true,
      multiline: true,
    },
    {
      name: 'alipayPublicKey',
      label: { zh: '支付宝公钥', en: 'Alipay public key' },
      hint: {
        zh: '开发设置 → 接口加签方式里的“支付宝公钥”，不是应用公钥',
        en: 'Under the signing method of the console; not the public key of your app',
      },
      isSecret: false,
      multiline: true,
    },
    {
      name: 'aesKey',
      label: { zh: '内容加密 AES 密钥', en: 'AES key for content' },
      hint: {
        zh: '只有获取手机号时需要',
        en: 'Needed for phone numbers only',
      },
      isSecret: true,
      optional: true,
    },
  ],
  howToOpen: {
    zh: [
      '把压缩包解压到一个文件夹。',
      '打开小程序开发者工具（opendocs.alipay.com 可下载），选择“打开项目”，目录选刚解压的文件夹。',
      '登录后在工具上方选择你的支付宝小程序。',
      '点“预览”或“真机调试”，用支付宝扫码查看。要发布时点“上传”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open Mini Program Studio (from opendocs.alipay.com), choose Open Project and pick that folder.',
      'Sign in and choose your Alipay mini-program at the top.',
      'Press Preview and scan the code with Alipay. Press Upload to publish.',
    ],
  },
}

export default alipay
