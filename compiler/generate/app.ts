import * as t from '@babel/types'
import { isIconName } from '../../kit/icons'
import { fixedColor, themeDeclarations } from '../../kit/style/declarations'
import { tabColors } from '../../kit/style/tab-colors'
import { type AppDocument, type Page, pageOf, pagesInOrder } from '../../model'
import { miniPrograms } from '../../platforms'
import { memberSettingsOf } from '../resolve/member-settings'
import { pageFile, pageRoute } from '../resolve/routes'
import { type IconFile, iconFile } from './asset-files'
import { printCss } from './page-css'
import { printModule } from './print'
import { dataLiteral, importForEffect, importNamed, objectLiteral } from './syntax'

/** The files of `src/` that belong to the app as a whole, and the icons its tab bar needs. */
export interface AppSource {
  files: Record<string, string>
  tabIcons: IconFile[]
}

/** What the generated app is told of the member server; without one, logging in says that none is set up. */
export interface MemberServerOptions {
  /** Without a slash at the end. */
  baseUrl: string
  appId: string
}

/** Which of the runtime's parts the app uses, and so has to set up. */
export interface AppOptions {
  server?: MemberServerOptions
  usesRoutes: boolean
  usesLanguage: boolean
  usesMember: boolean
}

/** The app's entry, configuration and theme. */
export async function generateApp(document: AppDocument, options: AppOptions): Promise<AppSource> {
  const tabIcons = tabIconFiles(document)
  const setup = setupCalls(document, options)
  return {
    files: {
      'app.tsx': await appModule(setup),
      'app.config.ts': await printModule([
        [
          t.exportDefaultDeclaration(
            t.callExpression(t.identifier('defineAppConfig'), [configLiteral(document, options)]),
          ),
        ],
      ]),
      'app.css': printCss([{ selector: '.qb-page', declarations: themeDeclarations(document.app.theme) }]),
    },
    tabIcons,
  }
}

/** Pages as the platforms list them: the home page first. */
function pagesHomeFirst(document: AppDocument): Page[] {
  const home = pageOf(document, document.app.homePageId)
  return [...(home ? [home] : []), ...pagesInOrder(document).filter((page) => page.id !== home?.id)]
}

interface SetupCall {
  name: string
  module: string
  argument: unknown
}

function setupCalls(document: AppDocument, options: AppOptions): SetupCall[] {
  const { app } = document
  const tabRoutes = (app.tabBar?.items ?? [])
    .map((item) => pageOf(document, item.pageId))
    .filter((page): page is Page => page !== undefined)
    .map(pageRoute)
  return [
    ...(options.usesLanguage
      ? [{ name: 'configureLanguage', module: 'runtime/language', argument: app.language }]
      : []),
    ...(options.usesRoutes && tabRoutes.length > 0
      ? [{ name: 'configureTabs', module: 'runtime/routes', argument: tabRoutes }]
      : []),
    ...(options.usesMember
      ? [
          {
            name: 'configureMembers',
            module: 'runtime/member/settings',
            argument: memberSettingsOf(document),
          },
        ]
      : []),
    ...(options.usesMember && options.server
      ? [
          {
            name: 'configureMemberServer',
            module: 'runtime/member/server',
            argument: { baseUrl: options.server.baseUrl, appId: options.server.appId },
          },
        ]
      : []),
  ]
}

function appModule(setup: readonly SetupCall[]): Promise<string> {
  const propsType = t.importDeclaration(
    [t.importSpecifier(t.identifier('PropsWithChildren'), t.identifier('PropsWithChildren'))],
    t.stringLiteral('react'),
  )
  propsType.importKind = 'type'
  const children = t.objectProperty(t.identifier('children'), t.identifier('children'), false, true)
  const parameter = t.objectPattern([children])
  parameter.typeAnnotation = t.tsTypeAnnotation(t.tsTypeReference(t.identifier('PropsWithChildren')))
  return printModule([
    [
      propsType,
      ...setup.map(({ name, module }) => importNamed(name, `./${module}`)),
      importForEffect('./app.css'),
    ],
    setup.map(({ name, argument }) =>
      t.expressionStatement(t.callExpression(t.identifier(name), [dataLiteral(argument)])),
    ),
    [
      t.exportDefaultDeclaration(
        t.functionDeclaration(
          t.identifier('App'),
          [parameter],
          t.blockStatement([t.returnStatement(t.identifier('children'))]),
        ),
      ),
    ],
  ])
}

/** Where logging in may touch personal data, some platforms want to hear that the app asks for consent itself. */
function configLiteral(document: AppDocument, { usesMember }: AppOptions): t.Expression {
  const config = dataLiteral(appConfig(document))
  if (!usesMember || !t.isObjectExpression(config)) return config
  const platform = t.memberExpression(
    t.memberExpression(t.identifier('process'), t.identifier('env')),
    t.identifier('TARO_ENV'),
  )
  for (const { target, mini } of miniPrograms) {
    if (!mini.privacyCheckKey) continue
    const isPlatform = t.binaryExpression('===', platform, t.stringLiteral(target))
    const flag = objectLiteral({ [mini.privacyCheckKey]: t.booleanLiteral(true) })
    config.properties.push(t.spreadElement(t.logicalExpression('&&', isPlatform, flag)))
  }
  return config
}

function appConfig(document: AppDocument): Record<string, unknown> {
  const { app } = document
  const { theme } = app
  return {
    pages: pagesHomeFirst(document).map(pageFile),
    window: {
      navigationBarTitleText: app.name,
      navigationBarBackgroundColor: '#ffffff',
      navigationBarTextStyle: 'black',
      backgroundColor: fixedColor(theme.background, theme).slice(0, 7),
      backgroundTextStyle: 'light',
    },
    ...(app.tabBar
      ? {
          tabBar: {
            color: tabColors(document).color,
            selectedColor: tabColors(document).selectedColor,
            backgroundColor: '#ffffff',
            borderStyle: 'black',
            list: app.tabBar.items.flatMap((item) => {
              const page = pageOf(document, item.pageId)
              if (!page) return []
              const [icon, selectedIcon] = tabIconsOf(document, item.icon)
              return [
                {
                  pagePath: pageFile(page),
                  text: item.text,
                  ...(icon && selectedIcon
                    ? { iconPath: icon.path, selectedIconPath: selectedIcon.path }
                    : {}),
                },
              ]
            }),
          },
        }
      : {}),
  }
}

function tabIconsOf(document: AppDocument, icon: string): IconFile[] {
  if (!isIconName(icon)) return []
  const { color, selectedColor } = tabColors(document)
  return [iconFile(icon, color), iconFile(icon, selectedColor)].map((file) => ({
    ...file,
    path: file.path.replace('assets/icons/', 'assets/tabs/'),
  }))
}

function tabIconFiles(document: AppDocument): IconFile[] {
  return (document.app.tabBar?.items ?? []).flatMap((item) => tabIconsOf(document, item.icon))
}
