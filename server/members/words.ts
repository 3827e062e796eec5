import { DomainError } from '../http/errors'

/** What a member of an app is told; the built app shows it as it is, so it is in the app's own language. */
const words = {
  'account-taken': [409, '这个账号已经有人用了，请换一个', 'This account is taken. Choose another'],
  'account-invalid': [
    400,
    '账号要 3 到 64 个字，不能有空格',
    'An account is 3 to 64 characters, without spaces',
  ],
  'password-invalid': [400, '密码要 8 到 128 个字', 'A password is 8 to 128 characters'],
  'password-common': [
    400,
    '这个密码太常见，容易被猜到，请换一个',
    'This password is easy to guess. Choose another',
  ],
  'login-wrong': [401, '账号或密码不对', 'The account or the password is wrong'],
  'logged-out': [401, '登录已过期，请重新登录', 'You have been logged out. Log in again'],
  'consent-missing': [400, '请先同意协议', 'Agree to the terms first'],
  'agreement-unknown': [
    409,
    '协议已经更新，请重新打开应用后再试',
    'The terms have changed. Open the app again and try once more',
  ],
  'member-blocked': [403, '这个账号已被停用，请联系商家', 'This account has been blocked. Contact the shop'],
  'name-invalid': [400, '昵称最多 40 个字', 'A name is at most 40 characters'],
  'avatar-invalid': [
    400,
    '这张图片不能用，请换一张 JPG 或 PNG 图片（5 MB 以内）',
    'This picture cannot be used. Choose a JPG or PNG of at most 5 MB',
  ],
  'avatar-missing': [404, '没有这张头像', 'There is no such picture'],
  'phone-failed': [400, '没有拿到手机号，请再试一次', 'The phone number did not arrive. Try again'],
  'phone-unsupported': [400, '这个平台不能获取手机号', 'This platform cannot give a phone number'],
  'platform-unknown': [
    400,
    '这个平台还不能用平台账号登录',
    'Logging in with this platform is not supported yet',
  ],
  'platform-not-set-up': [
    503,
    '这个应用还没有设置平台的 AppID 和密钥，暂时不能登录',
    'This app has not been set up for the platform yet, so nobody can log in',
  ],
  'code-invalid': [401, '登录凭证已失效，请再试一次', 'The login code is no longer valid. Try again'],
  'platform-refused': [403, '平台没有同意这次登录', 'The platform did not allow this login'],
  'platform-misconfigured': [
    503,
    '这个应用的平台 AppID 或密钥不对，暂时不能登录',
    'The app id or secret of this app is wrong, so nobody can log in',
  ],
  'platform-busy': [503, '平台正忙，请稍后再试', 'The platform is busy. Try again in a moment'],
  'too-many-requests': [429, '试得太频繁了，请稍后再试', 'Too many tries. Wait a moment'],
  'app-missing': [404, '这个应用不存在', 'There is no such app'],
  'request-invalid': [400, '请求的内容不对', 'The request is not right'],
} as const satisfies Record<string, readonly [number, string, string]>

export type MemberProblem = keyof typeof words
export type Language = 'zh' | 'en'

export function memberWords(problem: MemberProblem, language: Language): string {
  return words[problem][language === 'zh' ? 1 : 2]
}

/** An error for a member, in the language of the app. */
export function memberError(problem: MemberProblem, language: Language): DomainError {
  return new DomainError(words[problem][0], problem, memberWords(problem, language))
}
