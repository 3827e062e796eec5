'use client'

import { LoginSettings } from './login-settings'
import { TabBarSettings } from './tab-bar-settings'
import { ThemeSettings } from './theme-settings'

/** What belongs to the whole app: theme, tab bar, logging in. */
export function AppSettings() {
  return (
    <>
      <ThemeSettings />
      <TabBarSettings />
      <LoginSettings />
    </>
  )
}
