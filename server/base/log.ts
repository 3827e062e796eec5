import pino from 'pino'
import { processWide } from './process-wide'

/**
 * The program's log: JSON lines on standard error, warnings and worse unless LOG_LEVEL says otherwise. Never log a
 * request body, a header, a query string or an upstream answer: secrets and login codes travel there.
 */
export const log = processWide('log', () =>
  pino(
    { level: process.env.LOG_LEVEL ?? 'warn', base: undefined, serializers: { err: describeError } },
    pino.destination({ dest: 2, sync: false }),
  ),
)

/** Not every field: database drivers hang their connection, with its address, on their errors. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) }
}
