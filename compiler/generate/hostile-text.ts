/** Texts that people type, or try on purpose, and that must come out as the text they are. */
export const hostileTexts: readonly string[] = [
  `</script><script>alert(1)</script>`,
  '{{ 1 + 1 }}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile on purpose
  '${process.exit(1)}',
  '`back` \\ticks\\',
  `"double" 'single' &amp; & < >`,
  'line one\nline two\r\n\ttabbed',
  '😀 👨‍👩‍👧 🇨🇳 中文，全角。',
  '\u202eright to left\u202c مرحبا שלום',
  '*/ } ) ; export default 1 //',
  '<View onClick={() => 1}>x</View>',
  '{/* comment */}',
  '\u2028 separators \u2029 \u0000 \ud800 lone',
  'a'.repeat(55),
  ' spaces at both ends ',
  '#{$x} @import "x"; :root{}',
]
