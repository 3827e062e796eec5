import { demoImages } from '../../../kit/templates/demo/images'
import {
  buildDocument,
  pageIdOf,
  type TemplatePage,
  type TreeNode,
} from '../../../kit/templates/document-builder'
import { type Action, type AppDocument, defaultMembers } from '../../../model'

const button = (text: string, ...actions: Action[]): TreeNode => ({
  block: 'button',
  props: { text },
  on: { onClick: actions },
})

const opens = (path: string): Action => ({ kind: 'navigate', args: { page: pageIdOf(path) } })

const home: TemplatePage = {
  path: 'home',
  title: '首页',
  settings: { pullDownRefresh: true },
  children: [
    { block: 'image', props: { src: { asset: demoImages.latte.id } } },
    button('打电话', { kind: 'call-phone', args: { number: '12066600001' } }),
    button('复制', { kind: 'copy-text', args: { text: '优惠码' } }),
    button('提示', { kind: 'toast', args: { text: '你好' } }),
    button('返回', { kind: 'back', args: {} }),
    button('下一页', opens('odd')),
    button('会员专区', opens('vip')),
    button('会员资料', opens('account')),
    button('填表', opens('form')),
    { block: 'text', props: { text: '只给会员看' }, showWhen: 'member' },
  ],
}

/** Two pages that lead to each other, for as deep as one likes to go. */
const deep: TemplatePage[] = [
  ['odd', 'even'],
  ['even', 'odd'],
].map(([path = '', other = '']) => ({
  path,
  title: path,
  children: [button('再下一页', opens(other)), button('返回', { kind: 'back', args: {} })],
}))

const form: TemplatePage = {
  path: 'form',
  title: '填表',
  settings: { forwarding: { isOff: true } },
  children: [
    {
      block: 'form',
      props: { submitText: '提交', doneText: '收到了' },
      children: [
        { block: 'date', props: { label: '日期', name: 'day', required: true, mode: 'date' } },
        { block: 'date', props: { label: '时间', name: 'hour', required: true, mode: 'time' } },
        { block: 'picker', props: { label: '门店', name: 'store', required: true } },
        { block: 'textarea', props: { label: '备注', name: 'note', placeholder: '想说点什么' } },
      ],
    },
  ],
}

/** A small app in which a person comes by everything that asks something of the platform. */
export function everyPathDocument(): AppDocument {
  return buildDocument({
    name: '小店',
    language: 'zh',
    pages: [
      home,
      ...deep,
      form,
      {
        path: 'mine',
        title: '我的',
        children: [
          { block: 'login', props: { buttonText: '登录', asksProfile: false, asksPhone: false } },
          { block: 'member-card' },
        ],
      },
      {
        path: 'vip',
        title: '会员专区',
        settings: { membersOnly: true, forwarding: { title: '来看会员专区' } },
        children: [{ block: 'text', props: { text: '会员才看得到' } }],
      },
      { path: 'account', title: '会员资料', children: [{ block: 'account' }] },
    ],
    app: {
      members: { ...defaultMembers('zh'), loginPageId: pageIdOf('mine') },
      tabBar: {
        items: [
          { pageId: pageIdOf('home'), text: '首页', icon: 'house' },
          { pageId: pageIdOf('mine'), text: '我的', icon: 'user' },
        ],
      },
    },
    assets: Object.values(demoImages),
  })
}
