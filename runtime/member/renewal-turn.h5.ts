/**
 * Does what nobody else may do at the same time: the app may be open in several tabs of the browser. Pages that are not
 * served by https have no such turns.
 */
export function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  if (!('locks' in navigator)) return work()
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => work().then(resolve, reject)).catch(reject)
  })
}
