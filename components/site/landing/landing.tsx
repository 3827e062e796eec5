'use client'

import { ArrowRight, MousePointerClick, PackageCheck, QrCode, UserRoundCheck } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { LanguageSwitch } from '../../language/language-switch'
import { Logo } from '../../ui/logo'
import { AccountMenu } from '../account/account-menu'
import { TryFreeButton } from './try-free-button'

const features = [
  { key: 'drag', icon: MousePointerClick },
  { key: 'login', icon: UserRoundCheck },
  { key: 'preview', icon: QrCode },
  { key: 'packages', icon: PackageCheck },
] as const

/** The front page: what this is, and one button to begin. */
export function Landing({ hasSession }: { hasSession: boolean }) {
  const t = useTranslations('landing')
  const router = useRouter()
  return (
    <div className="flex min-h-screen flex-col bg-white">
      <header className="mx-auto flex h-16 w-full max-w-6xl items-center gap-2.5 px-4 sm:px-6">
        <Logo />
        <span className="text-lg font-semibold tracking-tight whitespace-nowrap">
          巧板 <span className="hidden font-normal text-ink-faint sm:inline">Qiaoban</span>
        </span>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <LanguageSwitch />
          {hasSession && (
            <Link
              href="/apps"
              className="inline-flex h-8 items-center rounded-lg px-2 text-[13px] whitespace-nowrap sm:px-3 font-medium hover:bg-black/5"
            >
              {t('myApps')}
            </Link>
          )}
          <AccountMenu onChange={() => router.push('/apps')} />
        </div>
      </header>
      <main className="mx-auto grid w-full max-w-6xl flex-1 items-center gap-12 px-6 py-10 lg:grid-cols-[1.05fr_1fr]">
        <div>
          <h1 className="text-5xl leading-[1.15] font-semibold tracking-tight text-balance whitespace-pre-line">
            {t('title')}
          </h1>
          <p className="mt-5 max-w-lg text-lg leading-8 text-ink-soft">{t('subtitle')}</p>
          <div className="mt-8">
            {hasSession ? (
              <Link
                href="/apps"
                className="inline-flex h-12 items-center gap-2 rounded-xl bg-brand-500 px-7 text-base font-medium text-white shadow-sm hover:bg-brand-600"
              >
                {t('goOn')}
                <ArrowRight size={18} />
              </Link>
            ) : (
              <>
                <TryFreeButton />
                <p className="mt-3 text-[13px] text-ink-faint">{t('noSignUp')}</p>
              </>
            )}
          </div>
          <ul className="mt-12 grid gap-x-8 gap-y-6 sm:grid-cols-2">
            {features.map(({ key, icon: Icon }) => (
              <li key={key} className="flex gap-3">
                <span className="mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-xl bg-brand-50 text-brand-600">
                  <Icon size={18} />
                </span>
                <div>
                  <h2 className="text-sm font-semibold">{t(`features.${key}.title`)}</h2>
                  <p className="mt-1 text-[13px] leading-5 text-ink-faint">{t(`features.${key}.text`)}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
        <TangramPhone />
      </main>
    </div>
  )
}

/** A phone put together from tangram pieces: what the product does, in one picture. */
function TangramPhone() {
  return (
    <svg viewBox="0 0 480 520" className="mx-auto w-full max-w-md" aria-hidden="true">
      <rect x="112" y="20" width="256" height="480" rx="36" fill="#f5f6f8" stroke="#e5e8ec" strokeWidth="2" />
      <rect x="196" y="36" width="88" height="8" rx="4" fill="#d2d7de" />
      <path d="M132 76h216v120H132z" fill="#ffe4d9" />
      <path d="M132 196 240 88l108 108z" fill="#e4572e" />
      <circle cx="316" cy="110" r="16" fill="#f5c542" />
      {[0, 1, 2, 3].map((index) => (
        <g key={index} transform={`translate(${140 + index * 54} 214)`}>
          <rect width="40" height="40" rx="12" fill={['#ffe4d9', '#dbe7ff', '#d5f2e5', '#fdf1cc'][index]} />
          <rect x="6" y="48" width="28" height="6" rx="3" fill="#d2d7de" />
        </g>
      ))}
      <rect x="132" y="288" width="216" height="86" rx="14" fill="#fff" stroke="#e5e8ec" />
      <rect x="146" y="304" width="54" height="54" rx="10" fill="#d5f2e5" />
      <path d="m146 358 27-34 27 34z" fill="#22a06b" />
      <rect x="214" y="310" width="104" height="9" rx="4.5" fill="#4a5261" />
      <rect x="214" y="330" width="76" height="8" rx="4" fill="#d2d7de" />
      <rect x="132" y="392" width="216" height="44" rx="12" fill="#e4572e" />
      <rect x="204" y="410" width="72" height="8" rx="4" fill="#fff" />
      <path d="M140 470h44M218 470h44M296 470h44" stroke="#d2d7de" strokeWidth="8" strokeLinecap="round" />
      <path d="m20 190 70-70v70z" fill="#2f6fed" />
      <path d="m400 300 62-62v124z" fill="#22a06b" />
      <path d="M410 96h54v54z" fill="#f5c542" />
      <path d="m30 340 50-24v68z" fill="#f2994a" />
      <path
        d="M92 158c30 10 46 24 58 44M398 300c-20 8-34 18-44 30"
        fill="none"
        stroke="#b6bdc8"
        strokeDasharray="4 6"
        strokeWidth="2"
      />
    </svg>
  )
}
