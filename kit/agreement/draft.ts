/** First drafts of the two pages that members agree to, as rich text. */
export interface AgreementDraft {
  terms: { title: string; text: string }
  privacy: { title: string; text: string }
}

/**
 * What a shop can start from: it says what this app really does with members' data, and leaves the shop's own details in
 * brackets to fill in. A draft, not legal advice, and it says so in the editor.
 */
export function agreementDraft(appName: string, language: 'zh' | 'en'): AgreementDraft {
  return language === 'zh' ? chinese(appName) : english(appName)
}

function chinese(appName: string): AgreementDraft {
  return {
    terms: {
      title: '用户协议',
      text: `# 关于我们
本协议由【商家全称】与您订立，适用于“${appName}”小程序。
# 服务内容
您可以浏览本小程序，并在登录后使用会员服务。不登录也可以使用浏览等基本功能。
# 会员账号
- 登录即表示您已阅读并同意本协议和隐私政策。
- 请妥善保管您的账号，不要转借他人。
- 您可以随时在“我的账号”里退出登录或注销账号。
# 使用规则
请遵守法律法规，不要利用本小程序从事违法或侵害他人权益的活动。
# 协议的变更
协议内容变化时，我们会在您下次使用时再次征求您的同意。
# 联系我们
电话：【电话】；地址：【地址】。`,
    },
    privacy: {
      title: '隐私政策',
      text: `# 我们收集什么
- 登录时：平台提供的账号标识，用于识别您的会员身份。
- 您主动填写时：昵称、头像、手机号。这些都可以不填，不影响登录。
# 我们怎么使用
仅用于提供会员服务和与您联系，不用于其他目的，也不会出售。
# 我们怎么保存
数据保存在中华人民共和国境内的服务器上，手机号加密保存。您注销账号后，数据会被立即删除。
# 委托处理与共享
会员数据由我们委托技术服务商存储。除法律要求外，不向其他人提供。
# 您的权利
您可以在“我的账号”里查看、更正、导出您的数据，撤回同意，或者注销账号。也可以联系我们，我们会在 15 个工作日内答复。
# 未成年人
未满 14 周岁的用户，请在监护人同意后使用。
# 政策的变更
内容变化时，我们会再次征求您的同意。
# 联系我们
【商家全称】，电话：【电话】。`,
    },
  }
}

function english(appName: string): AgreementDraft {
  return {
    terms: {
      title: 'Terms',
      text: `# Who we are
These terms are between you and [full name of the business]. They are for “${appName}”.
# What you get
You may look around without logging in. Members get more after logging in.
# Your account
- By logging in you accept these terms and the privacy policy.
- Keep your account to yourself.
- You can log out or delete your account at any time under “My account”.
# Fair use
Keep to the law, and do not use this app to harm others.
# Changes
When these terms change, we ask for your consent again.
# Contact
Phone: [phone]. Address: [address].`,
    },
    privacy: {
      title: 'Privacy policy',
      text: `# What we collect
- When you log in: the identifier that the platform gives us, to know you as a member.
- When you choose to give it: your name, picture and phone number. All of it is optional.
# What we use it for
To serve you as a member and to reach you. Nothing else, and we do not sell it.
# How we keep it
On servers in [country]. Phone numbers are encrypted. When you delete your account, everything is deleted at once.
# Who else sees it
A technical provider stores the data for us. Nobody else gets it, unless the law demands it.
# Your rights
Under “My account” you can see, correct and export your data, withdraw your consent, or delete your account. Or contact us: we answer within 15 working days.
# Children
Under 14, please use this app only with the consent of a parent or guardian.
# Changes
When this policy changes, we ask for your consent again.
# Contact
[Full name of the business], phone: [phone].`,
    },
  }
}
