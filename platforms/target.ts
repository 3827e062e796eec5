import type { Localized } from '../model/localized'

export type JsonObject = { [key: string]: Json }
export type Json = string | number | boolean | null | Json[] | JsonObject

/** Settings file of a vendor's developer tool. */
export interface ProjectFile {
  /** Name in the generated source, where Taro looks for it. */
  source: string
  /** Name in the built package, where the vendor's tool looks for it. */
  packaged: string
  /** What the tool reads; the id is a placeholder for the person's own, see `withAppId`. */
  contents(app: { name: string }): JsonObject
}

/** What every mini-program platform has and H5 has not. */
export interface MiniProgram {
  /** The object with the platform's API, such as `wx`. */
  globalObject: string
  projectFile: ProjectFile
  /** Extensions with their dot. `script` is that of modules which markup may call, if the platform has any. */
  extensions: { markup: string; style: string; script?: string }
  /** How markup says "if", "for" and the like: `wx:` gives `wx:if`. */
  directivePrefix: string
  /** How markup loads a script module: the element and the attributes with its name and file. */
  scriptModule?: { element: string; name: string; file: string }
  /** Bytes the platform accepts, unpacked. */
  limits: { mainPackage: number; subPackage: number; total: number }
  tabBar: TabBarRules
  /** The key of app.json that says the app handles the platform's privacy event itself, where there is one. */
  privacyCheckKey?: string
  /** Keys of app.json the platform gave other names; Taro renames them from WeChat's. */
  tabBarKeys: { list: string; text: string; icon: string; selectedIcon: string }
}

export interface TabBarRules {
  minItems: number
  maxItems: number
  /** Bytes of one icon. */
  iconBytes: number
  /** Extensions with their dot. */
  iconExtensions: readonly string[]
  /** The first of the pages has to be the first of the tabs. */
  homeFirst?: boolean
}

/** Something a platform's console gives the owner of an app, and our server needs to log members in. */
export interface CredentialField {
  /** As it is sent and stored; small letters first, such as `appId`. */
  name: string
  label: Localized
  hint?: Localized
  /** Can be written, never read again. */
  isSecret: boolean
  /** A text of several lines, such as a key. */
  multiline?: boolean
  /** A regular expression that the whole value matches, where the platform's form of it is known. */
  pattern?: string
  /** Logging in works without it. */
  optional?: boolean
}

/**
 * Everything particular to one platform, as plain data that also loads in a browser. One folder each; the list is
 * made from the folders.
 */
export interface Target {
  /** Taro's own name of the platform, the value of `taro build --type`. */
  name: string
  /** Place in lists that people see. */
  order: number
  label: Localized
  /** The npm package of Taro's platform plugin. */
  taroPlugin: string
  /** Undefined for H5, which is a web page. */
  mini?: MiniProgram
  /** What the owner enters so that members can log in; the editor's form and the server's check follow from it. */
  credentialFields?: readonly CredentialField[]
  /** What to do with the downloaded package, one step per entry. */
  howToOpen: {
    zh: readonly string[]
    en: readonly string[]
    /** The step, counted from 0, that asks for the app's id: done already where the owner has given us the id. */
    appIdStep?: number
  }
}

/** Rules shared by every platform that has a native tab bar (platform facts, table H). */
export const usualTabBar: TabBarRules = {
  minItems: 2,
  maxItems: 5,
  iconBytes: 40 * 1024,
  iconExtensions: ['.png', '.jpg', '.jpeg'],
}

/** The tab bar's keys in app.json on the platforms that kept WeChat's. */
export const usualTabBarKeys = {
  list: 'list',
  text: 'text',
  icon: 'iconPath',
  selectedIcon: 'selectedIconPath',
} as const

export const megabyte = 1024 * 1024

/** Name of the text in every package that says how to open it. ASCII: some vendors' uploads refuse other names. */
export const howToOpenFile = 'HOW-TO-OPEN.txt'
