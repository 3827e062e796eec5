import type { Target } from '../target'

const h5: Target = {
  name: 'h5',
  order: 8,
  label: { zh: 'H5 网页', en: 'H5 web page' },
  taroPlugin: '@tarojs/plugin-platform-h5',
  howToOpen: {
    zh: [
      '把压缩包解压到一个文件夹。',
      '双击 index.html，就能在浏览器里看到。',
      '要让别人也能打开，把整个文件夹上传到任意网站空间，放在哪个目录下都可以。',
    ],
    en: [
      'Unzip the package into a folder.',
      'Double-click index.html to see it in your browser.',
      'To publish it, upload the whole folder to any web host, in whatever directory you like.',
    ],
  },
}

export default h5
