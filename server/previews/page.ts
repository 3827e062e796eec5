/** Text and attribute values: nothing in them can end the element they stand in. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

interface PreviewPage {
  token: string
  title: string
  language: string
  /** The origin the phone opened, for example http://192.168.1.5:3000. */
  origin: string
}

/**
 * The page a phone opens. The app in it was drawn by somebody: the sandbox gives it an origin of its own, without the
 * editor's cookies and storage, and it may talk to nothing but this server.
 */
export function previewPage({ token, title, language, origin }: PreviewPage): Response {
  const lang = language === 'en' ? 'en' : 'zh-CN'
  const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/player/player.css">
</head>
<body data-token="${escapeHtml(token)}">
<div id="player"></div>
<script src="/player/player.js"></script>
</body>
</html>
`
  return htmlResponse(html, 200, previewPolicy(origin))
}

/** For a token that opens nothing (any more). */
export function previewGonePage(): Response {
  const html = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>预览已失效 / Preview not found</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-content:center;text-align:center;padding:24px;color:#1f2329}p{color:#646a73;margin:4px 0}</style>
<h1 style="font-size:20px">预览已失效</h1>
<p>请在编辑器里重新打开“预览”，再扫一次码。</p>
<p lang="en">This preview is no longer there. Open Preview in the editor and scan again.</p>
</html>
`
  return htmlResponse(html, 404, "default-src 'none'; style-src 'unsafe-inline'; sandbox")
}

function previewPolicy(origin: string): string {
  // The origin by name: in a sandbox, 'self' means nothing to some browsers.
  return [
    'sandbox allow-scripts allow-forms',
    "default-src 'none'",
    `script-src ${origin}`,
    `style-src ${origin} 'unsafe-inline'`,
    'img-src http: https: data: blob:',
    'media-src http: https: data: blob:',
    `font-src ${origin} data:`,
    `connect-src ${origin}`,
    'frame-src https:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

function htmlResponse(html: string, status: number, policy: string): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
    },
  })
}
