import { howToOpenFile, megabyte, type Target, usualTabBar, usualTabBarKeys } from '../target'

const qq: Target = {
  name: 'qq',
  order: 6,
  label: { zh: 'QQ 小程序', en: 'QQ' },
  taroPlugin: '@tarojs/plugin-platform-qq',
  mini: {
    globalObject: 'qq',
    projectFile: {
      source: 'project.qq.json',
      packaged: 'project.config.json',
      contents: ({ name }) => ({
        miniprogramRoot: 'dist/qq/',
        projectname: name,
        description: name,
        qqappid: 'touristappid',
        appid: 'touristappid',
        compileType: 'miniprogram',
        setting: { urlCheck: true, es6: false, postcss: false, minified: false },
        packOptions: { ignore: [{ type: 'file', value: howToOpenFile }] },
      }),
    },
    extensions: { markup: '.qml', style: '.qss', script: '.wxs' },
    directivePrefix: 'qq:',
    scriptModule: { element: 'wxs', name: 'module', file: 'src' },
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 24 * megabyte },
    tabBar: usualTabBar,
    tabBarKeys: usualTabBarKeys,
  },
  credentialFields: [
    {
      name: 'appId',
      label: { zh: 'AppID', en: 'AppID' },
      hint: {
        zh: 'QQ 小程序管理端 → 开发设置',
        en: 'QQ console: development settings',
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
      '打开 QQ 小程序开发者工具（q.qq.com 可下载），选择“导入项目”，目录选刚解压的文件夹。',
      '填入你的小程序 AppID。',
      '点“预览”，用 QQ 扫码查看。要发布时点“上传”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open QQ Mini Program DevTools (from q.qq.com), choose Import Project and pick that folder.',
      'Enter your mini-program AppID.',
      'Press Preview and scan the code with QQ. Press Upload to publish.',
    ],
  },
}

export default qq
