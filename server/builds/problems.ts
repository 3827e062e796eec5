import type { BuildProblem } from '@/protocol/owner/builds'

/** Why a platform's package was not made, in the person's words. The code is stable; findings say more. */
const problems = {
  'document-invalid': {
    zh: '应用里有需要先改好的地方，见下面的提示。',
    en: 'Something in the app has to be put right first, see the notes below.',
  },
  'package-failed': {
    zh: '这个平台的包没有通过检查，见下面的提示。',
    en: 'The package for this platform did not pass its checks, see the notes below.',
  },
  'worker-lost': {
    zh: '构建程序几次中途停止，没有完成。请再试一次；如果还不行，请把日志发给支持人员。',
    en: 'The builder stopped several times before it was done. Try again; if it happens again, send the log to support.',
  },
  'storage-full': {
    zh: '服务器磁盘空间不足，安装包没有保存。请腾出空间后再试。',
    en: 'The server has no room left, so the package was not kept. Free some room and try again.',
  },
  'image-missing': {
    zh: '有一张图片在服务器上找不到。请重新上传后再构建。',
    en: 'An image is not on the server. Upload it again, then build.',
  },
  internal: {
    zh: '构建时出了意外，这是我们的问题。请再试一次，日志里有细节。',
    en: 'Something unexpected went wrong, and it is our fault. Try again; the log has the details.',
  },
} as const

export type BuildProblemCode = keyof typeof problems

export function buildProblem(code: string): BuildProblem {
  const known = Object.hasOwn(problems, code) ? (code as BuildProblemCode) : 'internal'
  return { code: known, ...problems[known] }
}
