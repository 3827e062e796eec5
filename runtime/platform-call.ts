import { hasCall } from './has-call'
import { say } from './language'

/** The platform has no such function, so nothing was asked of it. */
export class CallMissing extends Error {
  constructor(name: string) {
    super(`The platform has no ${name}.`)
  }
}

/**
 * Calls one of the platform's functions, and always by a promise.
 * @param call made only where the platform has the function of this name.
 * @throws CallMissing where it has not; what the platform failed with.
 */
export async function callPlatform<Answer>(
  name: string,
  call: () => Promise<Answer> | undefined,
): Promise<Answer> {
  const answering = hasCall(name) ? call() : undefined
  // Where a function goes by another name on a platform, Taro's own is there without it and answers nothing.
  if (!answering) throw new CallMissing(name)
  return answering
}

/** A field of an object from the platform as a text; '' when it is none. */
export function textOf(from: unknown, field: string): string {
  if (typeof from !== 'object' || from === null) return ''
  const value: unknown = Reflect.get(from, field)
  return typeof value === 'string' ? value : ''
}

/** Whether a call failed because the person did not want to: platforms have no common code for it but the words. */
export function wasDeclined(error: unknown): boolean {
  const message = textOf(error, 'errMsg') || textOf(error, 'errorMessage') || textOf(error, 'message')
  return /cancel|deny|denied|refuse|取消|拒绝/i.test(message)
}

/** Why a call did not go well, in words for the person. @param usual what is said where nothing better is known. */
export function reasonOf(error: unknown, usual: string): string {
  return error instanceof CallMissing ? say('当前平台不支持这个功能', 'This is not possible here') : usual
}
