'use client'

import { isTargetName, targets } from '@/platforms'
import { useLanguage } from '../language/use-language'

/** The platforms a member logs in on. */
export function PlatformNames({ platforms }: { platforms: readonly string[] }) {
  const { language } = useLanguage()
  return (
    <span className="flex flex-wrap gap-1">
      {platforms.map((name) => (
        <span key={name} className="rounded bg-wash px-1.5 text-xs leading-5 whitespace-nowrap text-ink-soft">
          {isTargetName(name) ? targets[name].label[language] : name}
        </span>
      ))}
    </span>
  )
}
