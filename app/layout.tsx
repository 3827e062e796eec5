import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { chooseLanguage, languageCookie } from '@/components/language/language'
import { LanguageProvider } from '@/components/language/provider'
import './globals.css'

export const metadata: Metadata = {
  title: '巧板 Qiaoban',
  description: '拖一拖，做出微信、支付宝、抖音、快手、百度小程序。Build mini-programs without programming.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()])
  const language = chooseLanguage(cookieStore.get(languageCookie)?.value, headerList.get('accept-language'))
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <body>
        <LanguageProvider language={language}>{children}</LanguageProvider>
      </body>
    </html>
  )
}
