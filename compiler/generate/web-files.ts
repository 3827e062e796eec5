import { runtimeFiles } from './runtime-files'

/**
 * What draws an app on the web, as files below `src/`: `config/index.ts` puts it in place of Taro's own components, API and
 * router. No other platform's package has anything of it.
 */
export function webFiles(): Map<string, string> {
  return runtimeFiles(['web/entry', 'web/elements/index', 'web/taro/index', 'web/phone/phone.css'])
}
