/** Does what nobody else may do at the same time. A mini-program is open once on a phone. */
export function inTurn<Result>(_name: string, work: () => Promise<Result>): Promise<Result> {
  return work()
}
