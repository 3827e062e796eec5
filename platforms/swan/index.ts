import { megabyte, type Target, usualTabBar, usualTabBarKeys } from '../target'

const swan: Target = {
  name: 'swan',
  order: 5,
  label: { zh: '百度小程序', en: 'Baidu' },
  taroPlugin: '@tarojs/plugin-platform-swan',
  mini: {
    globalObject: 'swan',
    projectFile: {
      source: 'project.swan.json',
      packaged: 'project.swan.json',
      contents: ({ name }) => ({
        smartProgramRoot: './',
        projectname: name,
        appid: 'testappid',
        setting: { urlCheck: true },
      }),
    },
    extensions: { markup: '.swan', style: '.css', script: '.sjs' },
    directivePrefix: 's-',
    scriptModule: { element: 'import-sjs', name: 'module', file: 'src' },
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 8 * megabyte },
    tabBar: usualTabBar,
    tabBarKeys: usualTabBarKeys,
  },
  credentialFields: [
    {
      name: 'appKey',
      label: { zh: 'App Key', en: 'App Key' },
      hint: {
        zh: '百度智能小程序平台 → 设置 → 开发设置',
        en: 'Baidu console: Settings, Development',
      },
      isSecret: false,
    },
    {
      name: 'secret',
      label: { zh: 'App Secret', en: 'App Secret' },
      isSecret: true,
    },
  ],
  howToOpen: {
    zh: [
      '把压缩包解压到一个文件夹。',
      '打开百度开发者工具（smartprogram.baidu.com 可下载），选择“导入项目”，目录选刚解压的文件夹。',
      '填入你的小程序 AppID；还没有的话用工具里的测试号。',
      '点“预览”，用百度 App 扫码查看。要发布时点“发布”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open Baidu DevTools (from smartprogram.baidu.com), choose Import Project and pick that folder.',
      'Enter your smart-program AppID, or use the test id of the tool if you have none yet.',
      'Press Preview and scan the code with the Baidu app. Press Publish to publish.',
    ],
  },
}

export default swan
