import { pageIdOf, type TemplatePage } from '../document-builder'
import { demoImages } from './images'

type Say = (zh: string, en: string) => string

const latte = { asset: demoImages.latte.id }
const matcha = { asset: demoImages.matcha.id }

export function homePage(say: Say): TemplatePage {
  return {
    path: 'home',
    title: say('巧板咖啡', 'Qiaoban Coffee'),
    children: [
      {
        block: 'swiper',
        props: {
          items: [
            {
              image: latte,
              title: say('秋日特调，第二杯半价', 'Autumn special: second cup half price'),
              page: '',
            },
            { image: matcha, title: say('抹茶季回来了', 'Matcha season is back'), page: pageIdOf('about') },
          ],
        },
      },
      {
        block: 'notice',
        props: { text: say('今日营业 9:00 - 21:00，欢迎到店', 'Open today 9:00 to 21:00. Come by!') },
      },
      {
        block: 'grid',
        props: {
          items: [
            { icon: 'coffee', text: say('点单', 'Order'), page: pageIdOf('book') },
            { icon: 'ticket', text: say('优惠券', 'Coupons'), page: '' },
            { icon: 'calendar', text: say('预约', 'Book'), page: pageIdOf('book') },
            { icon: 'map-pin', text: say('到店', 'Visit'), page: pageIdOf('about') },
          ],
        },
      },
      {
        block: 'card',
        props: { title: say('今日推荐', 'Today'), extra: say('共 2 款', '2 items') },
        children: [
          {
            block: 'list',
            props: {
              items: [
                {
                  image: latte,
                  title: say('招牌拿铁', 'House latte'),
                  subtitle: say('现磨咖啡，绵密奶泡', 'Freshly ground, silky foam'),
                  extra: '¥28',
                  page: pageIdOf('about'),
                },
                {
                  image: matcha,
                  title: say('抹茶蛋糕', 'Matcha cake'),
                  subtitle: say('当日制作', 'Made today'),
                  extra: '¥32',
                  page: '',
                },
              ],
            },
          },
        ],
      },
      {
        block: 'box',
        props: { direction: 'row', gap: 20, align: 'center' },
        children: [
          {
            block: 'button',
            style: { grow: true },
            props: { text: say('立即预约', 'Book now') },
            on: { onClick: [{ kind: 'navigate', args: { page: pageIdOf('book') } }] },
          },
          {
            block: 'button',
            style: { grow: true },
            props: { text: say('电话咨询', 'Call us'), look: 'outlined' },
            on: { onClick: [{ kind: 'call-phone', args: { number: '400-000-0000' } }] },
          },
        ],
      },
    ],
  }
}

export function bookPage(say: Say): TemplatePage {
  const options = (...texts: string[]) => texts.map((text) => ({ text }))
  return {
    path: 'book',
    title: say('预约', 'Book'),
    children: [
      {
        block: 'box',
        children: [
          { block: 'text', props: { text: say('预约座位', 'Book a table'), role: 'title' } },
          {
            block: 'text',
            props: { text: say('填写后我们会与您联系', 'We will get in touch with you'), role: 'caption' },
          },
        ],
      },
      {
        block: 'form',
        on: { onSubmit: [{ kind: 'toast', args: { text: say('预约成功，到店见！', 'Booked. See you!') } }] },
        props: { submitText: say('提交预约', 'Book'), doneText: '' },
        children: [
          { block: 'input', props: { label: say('姓名', 'Name'), name: 'name', required: true } },
          { block: 'input', props: { label: say('手机', 'Phone'), name: 'phone', type: 'number' } },
          { block: 'date', props: { label: say('日期', 'Date'), name: 'day', required: true } },
          { block: 'date', props: { label: say('时间', 'Time'), name: 'time', mode: 'time' } },
          {
            block: 'picker',
            props: {
              label: say('门店', 'Store'),
              name: 'store',
              options: options(say('人民路店', 'Main street'), say('大学城店', 'Campus')),
            },
          },
          {
            block: 'radio',
            props: {
              label: say('座位', 'Seat'),
              name: 'seat',
              options: options(say('靠窗', 'By the window'), say('安静区', 'Quiet corner')),
            },
          },
          {
            block: 'checkbox',
            props: {
              label: say('需要', 'Extras'),
              name: 'extras',
              options: options(say('儿童椅', 'High chair'), say('生日布置', 'Birthday set-up')),
            },
          },
          {
            block: 'switch',
            props: { label: say('短信提醒', 'Text reminder'), name: 'reminder', isOn: true },
          },
          { block: 'textarea', props: { label: say('备注', 'Note'), name: 'note' } },
        ],
      },
      { block: 'spacer', props: { height: 60 } },
    ],
  }
}

export function memberPage(say: Say): TemplatePage {
  return {
    path: 'member',
    title: say('会员', 'Member'),
    children: [
      {
        block: 'login',
        props: { title: say('加入巧板会员', 'Become a member') },
        on: { onLoggedIn: [{ kind: 'toast', args: { text: say('欢迎回来', 'Welcome back') } }] },
      },
      {
        block: 'card',
        props: { title: say('会员专享', 'For members') },
        showWhen: 'member',
        children: [
          {
            block: 'text',
            props: { text: say('生日当月赠送一杯拿铁', 'A free latte in your birthday month') },
          },
          { block: 'divider', props: { text: '' } },
          {
            block: 'button',
            props: { text: say('我的账号', 'My account'), look: 'plain', size: 'small' },
            on: { onClick: [{ kind: 'navigate', args: { page: pageIdOf('account') } }] },
          },
          {
            block: 'button',
            props: { text: say('退出登录', 'Log out'), look: 'plain', size: 'small' },
            on: { onClick: [{ kind: 'log-out', args: {} }] },
          },
        ],
      },
      {
        block: 'box',
        children: [
          {
            block: 'button',
            props: { text: say('查看会员日', 'Member day'), look: 'outlined' },
            on: { onClick: [{ kind: 'navigate', args: { page: pageIdOf('vip') } }] },
          },
        ],
      },
    ],
  }
}

export function accountPage(say: Say): TemplatePage {
  return {
    path: 'account',
    title: say('我的账号', 'My account'),
    children: [{ block: 'login-button', showWhen: 'guest' }, { block: 'account' }],
  }
}

export function vipPage(say: Say): TemplatePage {
  return {
    path: 'vip',
    title: say('会员日', 'Member day'),
    settings: { membersOnly: true },
    children: [
      { block: 'member-card' },
      {
        block: 'card',
        props: { title: say('每月 8 日', 'The 8th of each month') },
        children: [
          { block: 'text', props: { text: say('全场第二杯半价', 'Every second cup at half price') } },
        ],
      },
    ],
  }
}

export function aboutPage(say: Say): TemplatePage {
  return {
    path: 'about',
    title: say('关于我们', 'About us'),
    children: [
      { block: 'image', props: { src: latte, alt: say('一杯拿铁', 'A cup of latte') } },
      {
        block: 'box',
        children: [
          {
            block: 'box',
            props: { direction: 'row', gap: 16, align: 'center' },
            style: { paddingTop: 0, paddingRight: 0, paddingBottom: 0, paddingLeft: 0 },
            children: [
              { block: 'icon', props: { icon: 'coffee', size: 52 }, style: { alignSelf: 'center' } },
              { block: 'text', props: { text: say('我们的故事', 'Our story'), role: 'heading' } },
            ],
          },
          {
            block: 'rich-text',
            props: {
              text: say(
                '2016 年，我们在街角开了**第一家**小店。\n# 我们坚持\n- 新鲜烘焙的豆子\n- 当日制作的甜点\n- 一杯好咖啡的耐心',
                'In 2016 we opened our **first** shop on the corner.\n# What we care about\n- Freshly roasted beans\n- Cakes made today\n- Patience for a good cup',
              ),
            },
          },
        ],
      },
      { block: 'video', props: { src: '', poster: matcha } },
      { block: 'divider', props: { text: say('找到我们', 'Find us') } },
      {
        block: 'map',
        props: {
          title: say('人民路店', 'Main street'),
          address: say('人民路 88 号一层', '88 Main street, ground floor'),
        },
      },
      {
        block: 'box',
        children: [
          {
            block: 'button',
            props: { text: say('复制地址', 'Copy the address'), look: 'outlined', size: 'small' },
            on: {
              onClick: [
                {
                  kind: 'copy-text',
                  args: { text: say('人民路 88 号一层', '88 Main street, ground floor') },
                },
                { kind: 'toast', args: { text: say('已复制', 'Copied') } },
              ],
            },
          },
          {
            block: 'button',
            props: { text: say('返回', 'Back'), look: 'plain', size: 'small' },
            on: { onClick: [{ kind: 'back', args: {} }] },
          },
        ],
      },
    ],
  }
}

/** One page of the agreement: what a member can read before ticking the box. */
export function agreementPage(path: string, { title, text }: { title: string; text: string }): TemplatePage {
  return { path, title, children: [{ block: 'box', children: [{ block: 'rich-text', props: { text } }] }] }
}
