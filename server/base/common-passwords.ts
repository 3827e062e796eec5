/**
 * Passwords that every guesser tries first, of at least eight characters, in small letters: from what published lists of
 * leaked passwords have in common, Chinese ones included. Digits alone, runs and repetitions are found by rule.
 */
const common = new Set(
  `password passw0rd password1 password12 password123 password1234 p@ssw0rd p@ssword pa55word
   qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwer1234 qwerasdf qweasdzxc qazwsxedc qazwsx123 asdfghjk
   asdfghjkl asdf1234 asdfasdf zxcvbnm1 zxcvbnm123 zaq12wsx zaq1zaq1 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t 1qazxsw2
   q1w2e3r4 q1w2e3r4t5 123qweasd 123qwe123 1234qwer 12345qwert abcd1234 abc12345 abc123456 abc123abc a1b2c3d4
   a1234567 a12345678 a123456789 a1s2d3f4 aa123456 aa123456789 as123456 asd123456 qq123456 qq123456789 wang1234
   zhang123 woaini520 woaini521 woaini1314 woaini123 iloveyou iloveyou1 iloveyou520 5201314a woshishui wodemima
   admin123 admin1234 admin888 administrator root1234 test1234 testtest welcome1 welcome123 letmein1 letmein123
   sunshine princess football baseball superman batman123 starwars whatever trustno1 michael1 computer internet
   samsung1 monkey123 dragon123 master123 shadow123 freedom1 changeme default1 secret123 xiaoming taobao123 weixin123
   alibaba1 china123 beijing1 shanghai qiaoban1 qiaoban123`.split(/\s+/),
)

/** Whether somebody who knows the account's name or e-mail would have it in the first few tries. */
export function isCommonPassword(password: string, account: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const [name = ''] = account.toLowerCase().split('@')
  return (
    common.has(plain) ||
    new Set(plain).size <= 2 ||
    isNumberToGuess(plain) ||
    isRun(plain) ||
    plain === account.toLowerCase() ||
    (name.length >= 3 && plain.startsWith(name) && /^\d{0,6}$/.test(plain.slice(name.length)))
  )
}

/** Digits that are a date, or a piece said again: 19900101, 12341234, 5201314520. */
function isNumberToGuess(text: string): boolean {
  if (!/^\d+$/.test(text)) return false
  const isDate = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)
  return isDate || /^(\d{1,5})\1+$/.test(text) || /^(520|1314|521|5201314|88|66|168)+$/.test(text)
}

/** Each character one further (or back) than the one before: 12345678, 987654321, abcdefgh; 0 follows 9. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.charCodeAt(0))
  return [1, -1].some((step) =>
    codes.every((code, at) => {
      const before = codes[at - 1]
      if (before === undefined || code === before + step) return true
      return step === 1 ? before === 0x39 && code === 0x30 : before === 0x30 && code === 0x39
    }),
  )
}
