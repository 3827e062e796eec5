import { demoImages } from '@/kit/templates/demo/images'
import {
  aboutPage,
  accountPage,
  agreementPage,
  bookPage,
  homePage,
  memberPage,
  vipPage,
} from '@/kit/templates/demo/pages'
import { buildDocument, pageIdOf, type TemplatePage } from '@/kit/templates/document-builder'
import type { AppDocument } from '@/model'

/** The wording of one app, so that two apps share no page. */
function saying(app: number, page: number) {
  return (_zh: string, en: string) => `${en} (${app}.${page})`
}

const say = (_zh: string, en: string) => en

/**
 * An app of ten pages and about a hundred nodes with every block in use. Apps of different numbers differ on every
 * page, in the paths of half of them, in colours and in the number of nodes. For benches.
 */
export function tenPageApp(app: number): AppDocument {
  const first: [TemplatePage, ...TemplatePage[]] = [
    homePage(saying(app, 1)),
    bookPage(saying(app, 2)),
    memberPage(saying(app, 3)),
    accountPage(saying(app, 4)),
    vipPage(saying(app, 5)),
    aboutPage(saying(app, 6)),
    agreementPage('privacy', { title: 'Privacy policy', text: `# Privacy\nApp ${app} keeps nothing.` }),
  ]
  const more = [homePage, bookPage, aboutPage].map((page, index): TemplatePage => {
    const made = page(saying(app, index + 7))
    const extra = Array.from({ length: 1 + (app % 3) }, (_, number) => ({
      block: 'text',
      props: { text: `Paragraph ${number} of app ${app}` },
    }))
    return { ...made, path: `${made.path}-${app}-${index}`, children: [...made.children, ...extra] }
  })
  const document = buildDocument({
    name: `Ten pages ${app}`,
    language: 'en',
    pages: [...first, ...more],
    app: {
      tabBar: {
        items: [
          { pageId: pageIdOf('home'), text: say('', 'Home'), icon: 'house' },
          { pageId: pageIdOf('book'), text: say('', 'Book'), icon: 'calendar' },
          { pageId: pageIdOf('member'), text: say('', 'Member'), icon: 'user' },
        ],
      },
    },
    assets: Object.values(demoImages),
  })
  const primary = `#${(0x224466 + app * 7919).toString(16).slice(-6).padStart(6, '0')}`
  return { ...document, app: { ...document.app, theme: { ...document.app.theme, primary } } }
}
