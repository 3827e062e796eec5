import { defaultMembers } from '../create'
import { type Migration, recordOf } from './migration'

const movedProps = ['consentText', 'termsPage', 'privacyPage'] as const

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback)

/**
 * The consent sentence and the agreement pages were properties of each login block; now the app has them once. Those of
 * the first login block win.
 */
export const agreementOfTheApp: Migration = {
  from: 1,
  name: 'agreement-of-the-app',
  up(document) {
    const app = recordOf(document.app)
    const pages = recordOf(document.pages)
    const nodes = recordOf(document.nodes)
    const logins = Object.values(nodes)
      .map(recordOf)
      .filter(({ block }) => block === 'login')
    const first = recordOf(logins[0]?.props)
    const fallback = defaultMembers(app.language === 'en' ? 'en' : 'zh')
    // A link to a page that was deleted was only a warning then.
    const pageId = (value: unknown) => (typeof value === 'string' && Object.hasOwn(pages, value) ? value : '')
    for (const login of logins) {
      const props = recordOf(login.props)
      for (const name of movedProps) delete props[name]
      nodes[String(login.id)] = { ...login, props }
    }
    return {
      ...document,
      nodes,
      app: {
        ...app,
        members: {
          ...fallback,
          termsPageId: pageId(first.termsPage),
          privacyPageId: pageId(first.privacyPage),
          consentText: textOr(first.consentText, fallback.consentText),
        },
      },
    }
  },
}
