import type { Language } from '../../runtime/language'

/**
 * A text as HTML that shows exactly it. Everything but letters, digits and spaces becomes a character reference,
 * since the page is also a lodash template in which `<%` and `${` would be code.
 */
function htmlText(text: string): string {
  return Array.from(text, (character) =>
    /[\p{L}\p{N} ]/u.test(character) ? character : `&#${character.codePointAt(0)};`,
  ).join('')
}

/** The page in which an H5 build starts, titled with the app's name, in the app's language. */
export function indexHtml({ name, language }: { name: string; language: Language }): string {
  return `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="format-detection" content="telephone=no, address=no">
  <meta name="theme-color" content="#ffffff">
  <link rel="icon" href="icon-192.png">
  <link rel="apple-touch-icon" href="icon-180.png">
  <title>${htmlText(name)}</title>
</head>
<body>
  <div id="app"></div>
</body>
</html>
`
}
