import { howToOpenFile, megabyte, type Target, usualTabBar, usualTabBarKeys } from '../target'

const weapp: Target = {
  name: 'weapp',
  order: 1,
  label: { zh: '微信小程序', en: 'WeChat' },
  taroPlugin: '@tarojs/plugin-platform-weapp',
  mini: {
    globalObject: 'wx',
    projectFile: {
      source: 'project.config.json',
      packaged: 'project.config.json',
      contents: ({ name }) => ({
        miniprogramRoot: 'dist/weapp/',
        projectname: name,
        description: name,
        appid: 'touristappid',
        compileType: 'miniprogram',
        setting: { urlCheck: true, es6: false, enhance: false, postcss: false, minified: false },
        packOptions: { ignore: [{ type: 'file', value: howToOpenFile }] },
      }),
    },
    extensions: { markup: '.wxml', style: '.wxss', script: '.wxs' },
    directivePrefix: 'wx:',
    scriptModule: { element: 'wxs', name: 'module', file: 'src' },
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 20 * megabyte },
    tabBar: usualTabBar,
    tabBarKeys: usualTabBarKeys,
    privacyCheckKey: '__usePrivacyCheck__',
  },
  credentialFields: [
    {
      name: 'appId',
      label: { zh: 'AppID', en: 'AppID' },
      hint: {
        zh: '微信公众平台 → 开发管理 → 开发设置',
        en: 'WeChat console: Development, Settings',
      },
      isSecret: false,
      pattern: 'wx[0-9a-f]{16}',
    },
    {
      name: 'secret',
      label: { zh: 'AppSecret', en: 'AppSecret' },
      isSecret: true,
    },
  ],
  howToOpen: {
    appIdStep: 2,
    zh: [
      '把压缩包解压到一个文件夹。',
      '打开微信开发者工具（developers.weixin.qq.com 可下载），选择“导入项目”，目录选刚解压的文件夹。',
      '填入你的小程序 AppID；还没有的话选“测试号”。',
      '点“预览”，用微信扫码，就能在手机上看到。要发布时点“上传”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open WeChat DevTools (from developers.weixin.qq.com), choose Import Project and pick that folder.',
      'Enter your Mini Program AppID, or choose a test account if you have none yet.',
      'Press Preview and scan the code with WeChat to see it on your phone. Press Upload to publish.',
    ],
  },
}

export default weapp
