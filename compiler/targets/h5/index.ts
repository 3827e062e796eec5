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
