import { megabyte, type Target, usualTabBar, usualTabBarKeys } from '../target'

const kwai: Target = {
  name: 'kwai',
  order: 4,
  label: { zh: '快手小程序', en: 'Kuaishou' },
  taroPlugin: '@tarojs/plugin-platform-kwai',
  mini: {
    globalObject: 'ks',
    projectFile: {
      source: 'project.ks.json',
      packaged: 'project.config.json',
      contents: ({ name }) => ({
        miniprogramRoot: 'dist/kwai/',
        projectname: name,
        appid: 'touristappid',
        compileType: 'miniprogram',
        setting: { urlCheck: true, es6: false, postcss: false, minified: false },
      }),
    },
    extensions: { markup: '.ksml', style: '.css' },
    directivePrefix: 'ks:',
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 24 * megabyte },
    tabBar: usualTabBar,
    tabBarKeys: usualTabBarKeys,
  },
  credentialFields: [
    {
      name: 'appId',
      label: { zh: 'AppID', en: 'AppID' },
      hint: {
        zh: '快手小程序平台 → 开发设置',
        en: 'Kuaishou console: development settings',
      },
      isSecret: false,
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
      '打开快手开发者工具（mp.kuaishou.com 可下载），选择“导入项目”，目录选刚解压的文件夹。',
      '填入你的小程序 AppID；还没有的话选“游客模式”。',
      '点“预览”，用快手扫码查看。要发布时点“上传”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open Kuaishou DevTools (from mp.kuaishou.com), choose Import Project and pick that folder.',
      'Enter your mini-program AppID, or use visitor mode if you have none yet.',
      'Press Preview and scan the code with Kuaishou. Press Upload to publish.',
    ],
  },
}

export default kwai
