type Report = (reason: unknown) => void

/** Who hears of a promise that nobody handles, by the `Promise` of the app that made it. */
const reports = new WeakMap<object, Report>()

function hear(reason: unknown, promise: Promise<unknown>): void {
  reports.get(promise.constructor)?.(reason)
}

/** Reports every promise of this kind that is rejected and handled by nobody. */
export function reportUnhandled(promiseOfApp: object, report: Report): void {
  reports.set(promiseOfApp, report)
  if (!process.listeners('unhandledRejection').includes(hear)) process.on('unhandledRejection', hear)
}
