type Params = Readonly<Record<string, string | number>>
type Message = {
  severity: 'error' | 'warning'
  zh: (params: Params) => string
  en: (params: Params) => string
}

const error = (zh: Message['zh'], en: Message['en']): Message => ({ severity: 'error', zh, en })
const warning = (zh: Message['zh'], en: Message['en']): Message => ({ severity: 'warning', zh, en })

/** What is wrong and what to do, in the words of the person who builds. The codes are stable. */
export const diagnosticMessages = {
  'not-json': error(
    (p) => `这不是有效的 JSON：第 ${p.line} 行，${p.reason}`,
    (p) => `This is not valid JSON, line ${p.line}: ${p.reason}`,
  ),
  'schema-newer': error(
    () => '这份文档来自更新的版本，请先更新巧板再打开。',
    () => 'This document was made by a newer version. Update Qiaoban, then open it.',
  ),
  'schema-invalid': error(
    (p) => `“${p.path}”的内容不符合要求：${p.reason}`,
    (p) => `“${p.path}” is not as it should be: ${p.reason}`,
  ),
  'id-mismatch': error(
    (p) => `“${p.id}”这条记录里写的编号与它的名称不一致。`,
    (p) => `The record “${p.id}” calls itself by another id.`,
  ),
  'too-many-nodes': error(
    (p) => `应用里有 ${p.count} 个组件，最多 ${p.max} 个。请删掉一些，或拆成两个应用。`,
    (p) => `The app has ${p.count} blocks; at most ${p.max} fit. Remove some, or make two apps of it.`,
  ),
  'too-many-pages': error(
    (p) => `应用里有 ${p.count} 个页面，最多 ${p.max} 个。请删掉一些页面。`,
    (p) => `The app has ${p.count} pages; at most ${p.max} fit. Remove some.`,
  ),
  'too-many-images': error(
    (p) => `应用里有 ${p.count} 张图片，最多 ${p.max} 张。请删掉不用的图片。`,
    (p) => `The app has ${p.count} images; at most ${p.max} fit. Remove those you do not use.`,
  ),
  'no-pages': error(
    () => '应用里还没有页面，请先添加一个页面。',
    () => 'The app has no page yet. Add one.',
  ),
  'page-order-mismatch': error(
    (p) => `页面顺序与页面列表不一致（${p.id}）。`,
    (p) => `The order of pages and the list of pages do not agree (${p.id}).`,
  ),
  'page-path-duplicate': error(
    (p) => `有两个页面用了同一个网址名称“${p.path}”，请改掉其中一个。`,
    (p) => `Two pages have the path “${p.path}”. Change one of them.`,
  ),
  'home-missing': error(
    () => '首页指向的页面不存在，请重新设置首页。',
    () => 'The home page no longer exists. Choose another home page.',
  ),
  'page-root-missing': error(
    (p) => `页面“${p.title}”没有内容根节点。`,
    (p) => `The page “${p.title}” has no root node.`,
  ),
  'page-root-wrong': error(
    (p) => `页面“${p.title}”的根节点不是页面组件。`,
    (p) => `The root of the page “${p.title}” is not a page block.`,
  ),
  'page-root-shared': error(
    (p) => `两个页面使用了同一个根节点（${p.id}）。`,
    (p) => `Two pages share one root node (${p.id}).`,
  ),
  'page-block-misplaced': error(
    () => '页面组件不能放进别的组件里。',
    () => 'A page block cannot stand inside another block.',
  ),
  'child-missing': error(
    (p) => `这个组件的子组件 ${p.id} 不存在。`,
    (p) => `The child ${p.id} of this block does not exist.`,
  ),
  'node-shared': error(
    () => '同一个组件出现在两个位置。',
    () => 'The same node stands in two places.',
  ),
  cycle: error(
    () => '这个组件被放进了它自己里面。',
    () => 'This block stands inside itself.',
  ),
  orphan: error(
    () => '这个组件不在任何页面上。',
    () => 'This block is on no page.',
  ),
  'tree-too-deep': error(
    (p) => `组件嵌套超过 ${p.max} 层，请减少嵌套。`,
    (p) => `Blocks are nested more than ${p.max} deep. Nest less.`,
  ),
  'block-unknown': error(
    (p) => `没有名为“${p.block}”的组件。`,
    (p) => `There is no block named “${p.block}”.`,
  ),
  'prop-unknown': error(
    (p) => `“${p.block}”没有“${p.name}”这一项。`,
    (p) => `“${p.block}” has no property “${p.name}”.`,
  ),
  'prop-invalid': error(
    (p) => `“${p.label}”填得不合适：${p.reason}`,
    (p) => `The value of “${p.label}” does not fit: ${p.reason}`,
  ),
  'slot-unknown': error(
    (p) => `“${p.block}”没有插槽“${p.name}”。`,
    (p) => `“${p.block}” has no slot “${p.name}”.`,
  ),
  'slot-refuses': error(
    (p) => `“${p.child}”不能放在“${p.block}”里。`,
    (p) => `“${p.child}” cannot stand in “${p.block}”.`,
  ),
  'outside-form': warning(
    (p) => `“${p.block}”需要放在表单里，答案才会被提交。`,
    (p) => `“${p.block}” should stand in a form, or its answer is not sent.`,
  ),
  'event-unknown': error(
    (p) => `“${p.block}”没有事件“${p.name}”。`,
    (p) => `“${p.block}” has no event “${p.name}”.`,
  ),
  'action-unknown': error(
    (p) => `没有名为“${p.kind}”的动作。`,
    (p) => `There is no action named “${p.kind}”.`,
  ),
  'action-invalid': error(
    (p) => `动作“${p.action}”的“${p.label}”不合适：${p.reason}`,
    (p) => `“${p.label}” of the action “${p.action}” does not fit: ${p.reason}`,
  ),
  'action-page-missing': error(
    () => '要打开的页面还没有选择，或者已被删除。',
    () => 'The page to open has not been chosen, or was deleted.',
  ),
  'page-link-missing': warning(
    (p) => `“${p.label}”指向的页面已被删除。`,
    (p) => `The page that “${p.label}” leads to was deleted.`,
  ),
  'members-page-missing': error(
    () => '登录设置里指向的页面已不存在，请到“应用设置 → 会员登录”重新选择。',
    () => 'A page chosen for logging in no longer exists. Choose another in the app settings, under Members.',
  ),
  'terms-page-unset': warning(
    () => '还没有用户协议页面，平台审核时会要求能看到它。到“应用设置 → 会员登录”可以一键生成。',
    () =>
      'There is no terms page yet; reviewers expect one. The app settings, under Members, can make it for you.',
  ),
  'privacy-page-unset': warning(
    () => '还没有隐私政策页面，平台审核和法律都要求有。到“应用设置 → 会员登录”可以一键生成。',
    () =>
      'There is no privacy page yet; reviewers and the law ask for one. The app settings, under Members, can make it.',
  ),
  'consent-text-empty': error(
    () => '同意框旁边还没有文字，会员不知道同意的是什么。请到“应用设置 → 会员登录”填写。',
    () => 'The consent box has no text, so members cannot know what they agree to. Fill it in under Members.',
  ),
  'login-page-unset': error(
    (p) => `“${p.title}”仅会员可见，但应用里没有可以登录的页面。请添加一个“注册登录”组件。`,
    (p) => `“${p.title}” is for members, but no page lets anyone log in. Add a “Register and log in” block.`,
  ),
  'login-leads-nowhere': warning(
    () => '点这里登录时没有页面可去。请在某个页面上放一个“注册登录”组件。',
    () =>
      'Logging in from here leads nowhere: no page lets anyone log in. Add a “Register and log in” block.',
  ),
  'login-page-guarded': error(
    (p) => `“${p.title}”是登录页面，不能设为仅会员可见，否则谁也登录不了。`,
    (p) => `“${p.title}” is where people log in. It cannot be for members only, or nobody gets in.`,
  ),
  'agreement-guarded': error(
    (p) => `“${p.title}”是协议页面，登录前就要能看到，不能设为仅会员可见。`,
    (p) => `“${p.title}” must be readable before logging in. It cannot be for members only.`,
  ),
  'asset-missing': error(
    () => '这张图片已不存在，请重新选择。',
    () => 'This image no longer exists. Choose another.',
  ),
  'asset-too-large': error(
    (p) => `图片“${p.name}”有 ${p.megabytes} MB，太大了（上限 ${p.max} MB），请换一张小一些的。`,
    (p) =>
      `The image “${p.name}” is ${p.megabytes} MB, more than the ${p.max} MB allowed. Use a smaller one.`,
  ),
  'assets-too-large': warning(
    (p) =>
      `用到的图片合计 ${p.megabytes} MB，小程序的安装包最多放得下约 ${p.max} MB。最大的是${p.largest}。网页没有这个限制。`,
    (p) =>
      `The images in use add up to ${p.megabytes} MB; a mini-program package holds about ${p.max} MB. The largest are ${p.largest}. The web has no such limit.`,
  ),
  'asset-damaged': error(
    (p) => `图片“${p.name}”的数据已损坏，请重新上传。`,
    (p) => `The data of the image “${p.name}” is damaged. Upload it again.`,
  ),
  'tab-count': error(
    (p) => `底部标签栏需要 2 到 5 个标签，现在有 ${p.count} 个。`,
    (p) => `A tab bar needs 2 to 5 tabs; this one has ${p.count}.`,
  ),
  'tab-page-missing': error(
    (p) => `标签“${p.text}”指向的页面不存在。`,
    (p) => `The tab “${p.text}” leads to a page that does not exist.`,
  ),
  'tab-page-duplicate': error(
    (p) => `有两个标签都指向同一个页面（${p.text}）。`,
    (p) => `Two tabs lead to the same page (${p.text}).`,
  ),
  'tab-text-empty': error(
    () => '有一个标签还没有文字。',
    () => 'A tab has no text yet.',
  ),
  'tab-icon-unknown': error(
    (p) => `标签“${p.text}”的图标不存在，请重新选择。`,
    (p) => `The icon of the tab “${p.text}” does not exist. Choose another.`,
  ),
  'tab-home': warning(
    () => '首页不在标签栏里，打开应用时不会显示标签栏。',
    () => 'The home page is not in the tab bar, so the app opens without the bar.',
  ),
  'tab-home-first': warning(
    () => '首页不是第一个标签：支付宝要求首页排在标签栏最前面。',
    () => 'The home page is not the first tab. Alipay wants it there.',
  ),
  'app-name-empty': warning(
    () => '应用还没有名称。',
    () => 'The app has no name yet.',
  ),
} satisfies Record<string, Message>

export type DiagnosticCode = keyof typeof diagnosticMessages
