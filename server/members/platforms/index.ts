import { allowHosts } from './call'
import type { MemberPlatform } from './platform'
import { memberPlatforms } from './registry.generated'

const platforms: Readonly<Record<string, MemberPlatform>> = memberPlatforms
for (const { hosts } of Object.values(platforms)) allowHosts(hosts)

/** The platform of that name (as in process.env.TARO_ENV), or undefined when it has no accounts members can use. */
export function memberPlatform(name: string): MemberPlatform | undefined {
  return Object.hasOwn(platforms, name) ? platforms[name] : undefined
}
