import { Coffee as icon } from 'lucide'
import { defaultMembers } from '../../../model'
import { agreementDraft } from '../../agreement/draft'
import { defineTemplate } from '../define-template'
import { buildDocument, pageIdOf } from '../document-builder'
import { demoImages } from './images'
import { aboutPage, accountPage, agreementPage, bookPage, homePage, memberPage, vipPage } from './pages'

/** A small café with every block in use: what a newcomer takes apart, and what the compiler is tried on. */
export default defineTemplate({
  label: { zh: '咖啡小店', en: 'Café' },
  description: {
    zh: '首页、预约、会员、关于我们，用到了全部组件',
    en: 'Home, booking, members and about: every block in use',
  },
  icon,
  create(locale) {
    const say = (zh: string, en: string) => (locale === 'zh' ? zh : en)
    const name = say('巧板咖啡', 'Qiaoban Coffee')
    const { terms, privacy } = agreementDraft(name, locale)
    return buildDocument({
      name,
      language: locale,
      pages: [
        homePage(say),
        bookPage(say),
        memberPage(say),
        accountPage(say),
        vipPage(say),
        aboutPage(say),
        agreementPage('terms', terms),
        agreementPage('privacy', privacy),
      ],
      app: {
        members: {
          ...defaultMembers(locale),
          loginPageId: pageIdOf('member'),
          termsPageId: pageIdOf('terms'),
          privacyPageId: pageIdOf('privacy'),
        },
        tabBar: {
          items: [
            { pageId: pageIdOf('home'), text: say('首页', 'Home'), icon: 'house' },
            { pageId: pageIdOf('book'), text: say('预约', 'Book'), icon: 'calendar' },
            { pageId: pageIdOf('member'), text: say('会员', 'Member'), icon: 'user' },
          ],
        },
      },
      assets: Object.values(demoImages),
    })
  },
})
