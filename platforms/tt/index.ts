import { howToOpenFile, megabyte, type Target, usualTabBar, usualTabBarKeys } from '../target'

const tt: Target = {
  name: 'tt',
  order: 3,
  label: { zh: '抖音小程序', en: 'Douyin' },
  taroPlugin: '@tarojs/plugin-platform-tt',
  mini: {
    globalObject: 'tt',
    projectFile: {
      source: 'project.tt.json',
      packaged: 'project.config.json',
      contents: ({ name }) => ({
        miniprogramRoot: 'dist/tt/',
        projectname: name,
        appid: 'testAppId',
        setting: { urlCheck: true, es6: false, postcss: false, minified: false },
        packOptions: { ignore: [{ type: 'file', value: howToOpenFile }] },
      }),
    },
    extensions: { markup: '.ttml', style: '.ttss', script: '.sjs' },
    directivePrefix: 'tt:',
    scriptModule: { element: 'sjs', name: 'module', file: 'src' },
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 16 * megabyte },
    tabBar: usualTabBar,
    tabBarKeys: usualTabBarKeys,
    privacyCheckKey: 'usePrivacyCheck',
  },
  credentialFields: [
    {
      name: 'appId',
      label: { zh: 'AppID', en: 'AppID' },
      hint: {
        zh: '抖音开放平台 → 控制台 → 开发配置',
        en: 'Douyin open platform: console, development settings',
      },
      isSecret: false,
      pattern: 'tt[0-9a-z]{16,18}',
    },
    {
      name: 'secret',
      label: { zh: 'AppSecret', en: 'AppSecret' },
      isSecret: true,
    },
    {
      name: 'privateKey',
      label: { zh: '应用私钥', en: 'App private key' },
      hint: {
        zh: '只有新版获取手机号时需要',
        en: 'Needed for the newer way to get phone numbers only',
      },
      isSecret: true,
      multiline: true,
      optional: true,
    },
  ],
  howToOpen: {
    appIdStep: 2,
    zh: [
      '把压缩包解压到一个文件夹。',
      '打开抖音开发者工具（developer.open-douyin.com 可下载），选择“导入项目”，目录选刚解压的文件夹。',
      '填入你的小程序 AppID；还没有的话选“测试号”。',
      '点“预览”，用抖音扫码查看。要发布时点“上传”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open Douyin DevTools (from developer.open-douyin.com), choose Import Project and pick that folder.',
      'Enter your mini-program AppID, or choose a test id if you have none yet.',
      'Press Preview and scan the code with Douyin. Press Upload to publish.',
    ],
  },
}

export default tt
