import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockNames, createNode, manifestOf } from '../../kit/blocks'
import { templateOf } from '../../kit/templates'
import {
  type AppDocument,
  type Asset,
  createDocument,
  type Forwarding,
  type Node,
  type Value,
} from '../../model'
import { extent } from '../../tests/samples/extent'
import { hostileTexts } from './hostile-text'
import { generatePage } from './page'
import { forwardedBy, runPage } from './run-page'

/** A one-page app with these nodes right on the page. */
function appWith(nodes: readonly Node[]): AppDocument {
  const document = createDocument({ name: 'App', title: 'Home', language: 'zh' })
  const root = document.nodes['root-home']
  if (!root) throw new Error('A new app has a root.')
  return {
    ...document,
    nodes: {
      'root-home': { ...root, slots: { children: nodes.map((node) => node.id) } },
      ...Object.fromEntries(nodes.map((node) => [node.id, node])),
    },
  }
}

async function sourceOf(document: AppDocument, pageId = 'page-home') {
  const page = document.pages[pageId]
  if (!page) throw new Error(`There is no page ${pageId}.`)
  return generatePage(document, page)
}

function fresh(block: string, props: Record<string, Value> = {}): Node {
  const [node] = createNode(block, 'zh', () => 'node')
  return { ...node, props: { ...node.props, ...props }, slots: {} }
}

/** Every property of every block that holds a text, as [block, property]. */
const textProps = blockNames.flatMap((block) =>
  Object.entries(manifestOf(block)?.props ?? {})
    .filter(([, definition]) => definition.kind === 'text')
    .map(([name]) => [block, name] as const),
)

describe('generatePage', () => {
  it.each(textProps)('gives the text of %s.%s to the component as it was typed', async (block, name) => {
    for (const text of hostileTexts) {
      const { code } = await sourceOf(appWith([fresh(block, { [name]: text })]))
      const element = runPage(code).find(({ component }) => component === `../../components/${block}`)
      expect(element?.props[name]).toBe(text)
    }
  })

  it('keeps texts inside lists and actions as they were typed', async () => {
    for (const text of hostileTexts) {
      const list = fresh('list', {
        items: [{ title: text, subtitle: text, extra: text, image: '', page: '' }],
      })
      const button: Node = {
        ...fresh('button'),
        id: 'other',
        on: { onClick: [{ kind: 'toast', args: { text } }] },
      }
      const { code } = await sourceOf(appWith([list, button]))
      const items = runPage(code).find(({ component }) => component.endsWith('/list'))?.props.items
      expect(items).toEqual([{ title: text, subtitle: text, extra: text, image: '', page: '' }])
      expect(code).toContain('onClick={() =>')
    }
  })

  it('gives any text back, whatever its characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const { code } = await sourceOf(appWith([fresh('text', { text })]))
        const element = runPage(code).find(({ component }) => component.endsWith('/text'))
        expect(element?.props.text).toBe(text)
      }),
      { numRuns: extent({ few: 60, all: 1000 }) },
    )
  })

  it('shows no character in the source that turns the direction of reading', async () => {
    const { code } = await sourceOf(appWith([fresh('text', { text: 'a\u202eb\u2066c' })]))
    expect(code).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(code).toContain('\\u202e')
  })

  it('keeps a hostile page title in the configuration', async () => {
    for (const title of hostileTexts) {
      const document = appWith([])
      const page = document.pages['page-home']
      if (!page) throw new Error('A new app has a home page.')
      const { config } = await generatePage(document, { ...page, title })
      const written: unknown[] = []
      new Function('definePageConfig', config.replace('export default', ''))((value: unknown) =>
        written.push(value),
      )
      expect(written).toEqual([{ navigationBarTitleText: title }])
    }
  })

  describe('forwarding', () => {
    const picture = (id: string, bytes: number): Asset => ({
      id,
      name: `${id}.png`,
      mime: 'image/png',
      width: 10,
      height: 10,
      bytes,
      hash: id.repeat(64),
    })
    const withPictures = (forwarding?: Forwarding): AppDocument => {
      const document = appWith([
        { ...fresh('image', { src: { asset: 'a' } }), id: 'small' },
        { ...fresh('image', { src: { asset: 'b' } }), id: 'large' },
      ])
      const page = document.pages['page-home']
      if (!page) throw new Error('A new app has a home page.')
      const settings = forwarding ? { forwarding } : {}
      return {
        ...document,
        pages: { 'page-home': { ...page, settings } },
        assets: { a: picture('a', 900), b: picture('b', 9000), c: picture('c', 9000) },
      }
    }
    const forwarded = async (forwarding?: Forwarding) =>
      forwardedBy((await sourceOf(withPictures(forwarding))).code)
    const path = '/pages/home/index'
    const file = (id: string) => `../../assets/images/${id.repeat(10)}.png`

    it("is by the app's name and the first picture that is a file of the package", async () => {
      expect(await forwarded()).toEqual({ title: 'App', path, imageUrl: file('b') })
    })

    it('is by the title and the picture that were chosen, which is packed, too', async () => {
      for (const title of hostileTexts) {
        const chosen = { title, imageId: 'c' }
        expect(await forwarded(chosen)).toEqual({ title: title || 'App', path, imageUrl: file('c') })
      }
      const { images } = await sourceOf(withPictures({ imageId: 'c' }))
      expect(images.map((image) => image.path)).toContain(`assets/images/${'c'.repeat(10)}.png`)
      expect(await forwarded({ imageId: 'gone' })).toEqual({ title: 'App', path, imageUrl: file('b') })
    })

    it('is not where it was switched off', async () => {
      const { code } = await sourceOf(withPictures({ isOff: true, title: 'Kept' }))
      expect(forwardedBy(code)).toBeUndefined()
      expect(code).not.toContain('useShareAppMessage')
    })
  })

  it('is the same for the same document', async () => {
    const template = templateOf('demo')
    if (!template) throw new Error('The demo template is missing.')
    const sources = await Promise.all(
      [template.create('en'), template.create('en')].map((copy) => sourceOf(copy)),
    )
    expect(sources[0]).toEqual(sources[1])
  })

  it('reads like what a Taro developer writes', async () => {
    const document = appWith([
      fresh('text', { text: 'Hello', role: 'title' }),
      {
        ...fresh('button', { text: 'Go' }),
        id: 'go',
        style: { marginTop: 20, background: 'primary' },
        on: { onClick: [{ kind: 'navigate', args: { page: 'page-home' } }] },
        showWhen: 'member',
      },
    ])
    const { code, css } = await sourceOf(document)
    expect(code).toMatchInlineSnapshot(`
      "import { useShareAppMessage } from '@tarojs/taro'
      import navigate from '../../actions/navigate/run'
      import ButtonBlock from '../../components/button'
      import PageBlock from '../../components/page'
      import TextBlock from '../../components/text'
      import { useMember } from '../../runtime/member/session'
      import './index.css'

      export default function HomePage() {
        useShareAppMessage(() => ({ title: 'App', path: '/pages/home/index' }))
        const member = useMember()
        return (
          <PageBlock>
            <TextBlock text="Hello" role="title" maxLines={0} />
            {member && (
              <ButtonBlock
                className="home__button-1"
                text="Go"
                look="filled"
                size="medium"
                onClick={() => navigate({ page: '/pages/home/index' })}
              />
            )}
          </PageBlock>
        )
      }
      "
    `)
    expect(css).toMatchInlineSnapshot(`
      ".qb-page .home__button-1 {
        margin-top: 20px;
        background: var(--qb-primary);
      }
      "
    `)
  })

  it('turns a theme colour into the custom property that the page carries', async () => {
    const document = appWith([fresh('divider', { color: 'primary' })])
    const { code } = await sourceOf(document)
    expect(runPage(code).find(({ component }) => component.endsWith('/divider'))?.props.color).toBe(
      'var(--qb-primary)',
    )
  })
})
