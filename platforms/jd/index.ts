import { megabyte, type Target, usualTabBar, usualTabBarKeys } from '../target'

const jd: Target = {
  name: 'jd',
  order: 7,
  label: { zh: '京东小程序', en: 'JD' },
  taroPlugin: '@tarojs/plugin-platform-jd',
  mini: {
    globalObject: 'jd',
    projectFile: {
      source: 'project.jd.json',
      packaged: 'project.config.json',
      contents: ({ name }) => ({
        miniprogramRoot: 'dist/jd/',
        projectname: name,
        appid: 'touristappid',
        compileType: 'miniprogram',
        setting: { urlCheck: true, es6: false, postcss: false, minified: false },
      }),
    },
    extensions: { markup: '.jxml', style: '.jxss', script: '.jds' },
    directivePrefix: 'jd:',
    scriptModule: { element: 'jds', name: 'module', file: 'src' },
    // JD publishes no figure; the strictest of the others is a safe one.
    limits: { mainPackage: 2 * megabyte, subPackage: 2 * megabyte, total: 8 * megabyte },
    tabBar: usualTabBar,
    tabBarKeys: usualTabBarKeys,
  },
  credentialFields: [
    {
      name: 'appId',
      label: { zh: 'AppID', en: 'AppID' },
      hint: {
        zh: '京东没有公开登录接口的地址，要先由服务器管理员设置',
        en: 'JD has not published where logins are checked; the administrator of the server sets that first',
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
      '打开京东小程序开发者工具（mp.jd.com 可下载），选择“导入项目”，目录选刚解压的文件夹。',
      '填入你的小程序 AppID。',
      '点“预览”，用京东 App 扫码查看。要发布时点“上传”。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Open JD Mini Program DevTools (from mp.jd.com), choose Import Project and pick that folder.',
      'Enter your mini-program AppID.',
      'Press Preview and scan the code with the JD app. Press Upload to publish.',
    ],
  },
}

export default jd
