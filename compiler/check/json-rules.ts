import { allPages, usedComponents } from './app-structure'
import { isRecord } from './package-files'
import { error, type MiniRule, warning } from './rule'

/** Every .json is JSON, and app.json is there. */
export const jsonParses: MiniRule = ({ pack }) => {
  const findings = pack.has('app.json')
    ? []
    : [error('app-json-missing', 'The package has no app.json. Build it again.', 'app.json')]
  for (const path of pack.files.keys()) {
    if (!path.endsWith('.json') || pack.json(path)) continue
    findings.push(error('json-invalid', `${path} is not a valid JSON object.`, path))
  }
  return findings
}

const pagePath = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/

/** Pages are listed in a form that every platform takes, once each. */
export const pageList: MiniRule = ({ pack, app }) => {
  if (!pack.json('app.json')) return []
  if (app.mainPages.length === 0) {
    return [error('pages-missing', 'The app has no page. Add at least one page.', 'app.json')]
  }
  const seen = new Set<string>()
  return allPages(app).flatMap((page) => {
    const repeated = seen.has(page)
    seen.add(page)
    if (repeated) return [error('page-repeated', `The page ${page} is listed twice.`, 'app.json')]
    if (pagePath.test(page)) return []
    return [
      error(
        'page-path-illegal',
        `The page path ${JSON.stringify(page)} may hold only letters, digits, "-" and "_".`,
        'app.json',
      ),
    ]
  })
}

/** Each page and component has the files its dialect wants. */
export const partsExist: MiniRule = ({ pack, app, mini }) => {
  const wanted = ['.js', '.json', mini.extensions.markup]
  const missing = (path: string, what: string, code: string) =>
    wanted
      .filter((extension) => !pack.has(path + extension))
      .map((extension) =>
        error(code, `The ${what} ${path} has no ${extension} file. Build it again.`, path + extension),
      )
  return [
    ...allPages(app).flatMap((page) => missing(page, 'page', 'page-file-missing')),
    ...app.components.flatMap((component) => missing(component, 'component', 'component-file-missing')),
  ]
}

/** A component says that it is one. */
export const componentsDeclared: MiniRule = ({ pack, app }) =>
  app.components.flatMap((path) => {
    const json = pack.json(`${path}.json`)
    return json && json.component !== true
      ? [error('component-not-declared', `${path}.json lacks "component": true.`, `${path}.json`)]
      : []
  })

/** Tags of components are legal and not those of the platform. */
export const componentTags: MiniRule = ({ pack, app }) =>
  ['app.json', ...[...allPages(app), ...app.components].map((path) => `${path}.json`)].flatMap((file) =>
    usedComponents(pack, file).flatMap(({ tag }) =>
      /^[a-z][a-z0-9-]*$/.test(tag)
        ? []
        : [error('component-tag-illegal', `The component tag ${JSON.stringify(tag)} is not legal.`, file)],
    ),
  )

const hexColour = /^#[0-9a-f]{6}$/i

function colourFindings(value: Record<string, unknown>, file: string): ReturnType<MiniRule> {
  return Object.entries(value).flatMap(([key, colour]) =>
    /color$/i.test(key) && typeof colour === 'string' && !hexColour.test(colour)
      ? [
          error(
            'colour-not-hex',
            `${key} is ${JSON.stringify(colour)}; platforms take only colours like #112233.`,
            file,
          ),
        ]
      : [],
  )
}

function choiceFinding(value: unknown, key: string, file: string): ReturnType<MiniRule> {
  return value === undefined || value === 'black' || value === 'white'
    ? []
    : [error('text-style-illegal', `${key} must be "black" or "white".`, file)]
}

/** Colours of windows and pages are such as every platform takes. */
export const windowSettings: MiniRule = ({ pack, app }) => {
  const { window } = app.json
  const settings: [string, Record<string, unknown>][] = [
    ...(isRecord(window) ? [['app.json', window] as [string, Record<string, unknown>]] : []),
    ...allPages(app).map((page): [string, Record<string, unknown>] => [
      `${page}.json`,
      pack.json(`${page}.json`) ?? {},
    ]),
  ]
  return settings.flatMap(([file, values]) => [
    ...colourFindings(values, file),
    ...choiceFinding(values.navigationBarTextStyle, 'navigationBarTextStyle', file),
  ])
}

/** The rules of the tab bar, table H of the platform facts. */
export const tabBar: MiniRule = ({ pack, app, mini }) => {
  const { tabBar: bar } = app.json
  if (bar === undefined) return []
  const file = 'app.json'
  if (!isRecord(bar)) return [error('tab-bar-invalid', 'The tab bar is not an object.', file)]
  const { tabBarKeys: keys, tabBar: rules } = mini
  const declared = bar[keys.list]
  const items = (Array.isArray(declared) ? declared : []).filter(isRecord)
  const findings = [
    ...colourFindings(bar, file),
    ...choiceFinding(bar.borderStyle, 'borderStyle of the tab bar', file),
  ]
  if (items.length < rules.minItems || items.length > rules.maxItems) {
    const range = `${rules.minItems} to ${rules.maxItems}`
    findings.push(
      error('tab-bar-count', `The tab bar has ${items.length} items; it must have ${range}.`, file),
    )
  }
  if (rules.homeFirst && items.length > 0 && items[0]?.pagePath !== app.mainPages[0]) {
    const message = 'The home page is not the first tab, as this platform demands. Move it there.'
    findings.push(warning('tab-bar-home-first', message, file))
  }
  const seen = new Set<unknown>()
  items.forEach((item, index) => {
    const name = `Item ${index + 1} of the tab bar`
    const page = item.pagePath
    if (typeof page !== 'string' || !app.mainPages.includes(page)) {
      findings.push(error('tab-bar-page', `${name} leads to no page of the main package.`, file))
    } else if (seen.has(page)) {
      findings.push(error('tab-bar-page-repeated', `${name} leads to the same page as another item.`, file))
    }
    seen.add(page)
    const text = item[keys.text]
    if (typeof text !== 'string' || text.trim() === '') {
      findings.push(error('tab-bar-text', `${name} has no text. Give it one.`, file))
    }
    for (const key of [keys.icon, keys.selectedIcon]) {
      const icon = item[key]
      if (icon === undefined || icon === '') continue
      const path = typeof icon === 'string' ? icon.replace(/^\.?\//, '') : ''
      if (!pack.has(path)) {
        findings.push(
          error('tab-bar-icon-missing', `The icon of ${name.toLowerCase()} is not in the package.`, file),
        )
      } else if (!rules.iconExtensions.some((extension) => path.toLowerCase().endsWith(extension))) {
        findings.push(
          error('tab-bar-icon-type', `The icon of ${name.toLowerCase()} must be a PNG or JPEG image.`, path),
        )
      } else if (pack.bytes(path) > rules.iconBytes) {
        const size = Math.ceil(pack.bytes(path) / 1024)
        findings.push(
          error(
            'tab-bar-icon-size',
            `The icon of ${name.toLowerCase()} has ${size} KB; ${rules.iconBytes / 1024} KB are allowed.`,
            path,
          ),
        )
      }
    }
  })
  return findings
}

/** The file by which the vendor's tool knows a project. */
export const projectFile: MiniRule = ({ pack, mini }) =>
  pack.has(mini.projectFile.packaged)
    ? []
    : [
        error(
          'project-file-missing',
          `The package lacks ${mini.projectFile.packaged}; the vendor's tool could not open it.`,
          mini.projectFile.packaged,
        ),
      ]
