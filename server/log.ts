import pino from 'pino'
import { processWide } from './process-wide'

/**
 * The program's log: JSON lines on standard error, warnings and worse unless LOG_LEVEL says otherwise. Never log a
 * request body, a header, a query string or an upstream answer: secrets and login codes travel there.
 */
export const log = processWide('log', () =>
  pino(
    { level: process.env.LOG_LEVEL ?? 'warn', base: undefined },
    pino.destination({ dest: 2, sync: false }),
  ),
)
