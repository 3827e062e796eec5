import { settings } from '../../settings'
import type { LoginPlatform } from './platform'
import { weappLogin, weixinHost } from './weapp/exchange'

const platforms: Record<string, () => LoginPlatform> = {
  weapp: () => weappLogin(settings().weixinEndpointDouble ?? weixinHost),
}

/** The platform of that name (as in process.env.TARO_ENV), or undefined when its accounts cannot be used yet. */
export function loginPlatform(name: string): LoginPlatform | undefined {
  return Object.hasOwn(platforms, name) ? platforms[name]?.() : undefined
}
