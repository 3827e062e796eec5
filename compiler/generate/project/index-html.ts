import type { Language } from '../../../runtime/language'

/**
 * A text as HTML that shows exactly it. Everything but letters, digits and spaces becomes a character reference,
 * since the page is also a lodash template in which `<%` and `${` would be code.
 */
function htmlText(text: string): string {
  return Array.from(text, (character) =>
    /[\p{L}\p{N} ]/u.test(character) ? character : `&#${character.codePointAt(0)};`,
  ).join('')
}

/** What lets a web page show a map of Amap's: a key for the web ("Web端(JS API)") and its security code. Neither is secret. */
export interface MapKey {
  key: string
  /** '' for a key that has none, as those of before December 2021. */
  securityCode: string
}

interface IndexPage {
  name: string
  language: Language
  mapKey?: MapKey | undefined
}

/** The page in which an H5 build starts, titled with the app's name, in the app's language. */
export function indexHtml({ name, language, mapKey }: IndexPage): string {
  return `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="format-detection" content="telephone=no, address=no">
  <meta name="theme-color" content="#ffffff">
${mapKeyTags(mapKey)}  <link rel="icon" href="icon-192.png">
  <link rel="apple-touch-icon" href="icon-180.png">
  <title>${htmlText(name)}</title>
  <style>
    .late { padding: 40vh 24px 0; font: 15px/1.6 sans-serif; color: #4b5563; text-align: center; animation: late 10s steps(1, end) }
    @keyframes late { from { visibility: hidden } }
  </style>
</head>
<body>
  <div id="app"><p class="late">${language === 'zh' ? '还没有打开，请检查网络后刷新' : 'Not open yet. Check your connection, and load the page again'}</p></div>
</body>
</html>
`
}

/** Where the map block looks for the key. In the page, so that no other platform's package has it. */
function mapKeyTags(mapKey: MapKey | undefined): string {
  if (!mapKey) return ''
  const tags = [
    ['amap-key', mapKey.key],
    ['amap-security-code', mapKey.securityCode],
  ] as const
  return tags
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  <meta name="${name}" content="${htmlText(value)}">\n`)
    .join('')
}
