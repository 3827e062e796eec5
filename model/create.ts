import { type AppDocument, type Members, schemaVersion, type Theme } from './schema'

/** The theme a new app starts with. */
export const defaultTheme: Theme = {
  primary: '#c8421b',
  text: '#1f2329',
  muted: '#686e78',
  background: '#f5f6f7',
  surface: '#ffffff',
  radius: 16,
}

/** How members log in to a new app: no agreement pages yet, the usual sentence beside the consent box. */
export function defaultMembers(language: 'zh' | 'en'): Members {
  return {
    loginPageId: '',
    termsPageId: '',
    privacyPageId: '',
    consentText:
      language === 'zh'
        ? '我已阅读并同意用户协议和隐私政策'
        : 'I have read and accept the terms and the privacy policy',
    agreementVersion: '1',
  }
}

/** A new app: one empty home page. `title` is the page's title in the person's language. */
export function createDocument(options: { name: string; title: string; language: 'zh' | 'en' }): AppDocument {
  return {
    schemaVersion,
    app: {
      name: options.name,
      language: options.language,
      homePageId: 'page-home',
      theme: defaultTheme,
      tabBar: null,
      members: defaultMembers(options.language),
    },
    pages: {
      'page-home': { id: 'page-home', path: 'home', title: options.title, root: 'root-home', settings: {} },
    },
    pageOrder: ['page-home'],
    nodes: {
      'root-home': { id: 'root-home', block: 'page', props: {}, slots: { children: [] }, style: {}, on: {} },
    },
    assets: {},
  }
}
