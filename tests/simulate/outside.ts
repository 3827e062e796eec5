import type { Host, HostAnswer } from '../../platforms/host'

/** Answers a call such as `wx.login`; a rejection is a call that failed, with the error's message as the reason. */
export type Service = (asked: Record<string, unknown>) => Promise<object>

/** A call that failed with an object of the platform's own making. */
export class CallFailed extends Error {
  constructor(readonly result: object) {
    super('The call failed')
  }
}

/** What an answer of the host's table is to whoever called. @throws CallFailed */
export function delivered({ outcome, result }: HostAnswer): object {
  if (outcome === 'fail') throw new CallFailed(result)
  return result
}

/** The calls that are answered through `success`, `fail` and `complete`, as platforms do. */
export function createOutside(host: Host) {
  const underWay = new Set<Promise<void>>()
  const failureOf = (error: unknown) =>
    error instanceof CallFailed
      ? error.result
      : host.failure.value(error instanceof Error ? error.message : String(error))
  const answer = async (asked: Record<string, unknown>, service: Service) => {
    const callBack = (name: string, result: object) => {
      const given = asked[name]
      if (typeof given === 'function') given(result)
    }
    const [outcome, result] = await service(asked).then(
      (answered) => ['success', answered] as const,
      (error: unknown) => ['fail', failureOf(error)] as const,
    )
    callBack(outcome, result)
    callBack('complete', result)
  }
  return {
    call(service: Service) {
      return (asked: Record<string, unknown> = {}) => {
        const answering = answer(asked, service).finally(() => underWay.delete(answering))
        underWay.add(answering)
      }
    },
    underWay,
  }
}
