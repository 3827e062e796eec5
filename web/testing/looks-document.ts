import { buildDocument, pageIdOf, type TreeNode } from '../../kit/templates/document-builder'
import type { AppDocument } from '../../model'
import { circlePicture } from './circle-picture'

/** The shapes of pictures that are tried, by name. */
export const shapes = {
  banner: { width: 1500, height: 300 },
  photo: { width: 800, height: 600 },
  square: { width: 500, height: 500 },
  tall: { width: 600, height: 1200 },
} as const

const image = (id: string, fit: string, style: TreeNode['style']): TreeNode => ({
  block: 'image',
  props: { src: { asset: id }, fit, alt: id },
  style,
})

/** An app whose pages are looked at in a browser, each for one kind of thing. */
export async function looksDocument(): Promise<AppDocument> {
  const assets = await Promise.all(
    Object.entries(shapes).map(([id, { width, height }]) => circlePicture(id, width, height)),
  )
  const names = Object.keys(shapes)
  return buildDocument({
    name: 'Looks <b>of</b> it',
    language: 'zh',
    assets,
    app: {
      tabBar: {
        items: [
          { pageId: pageIdOf('short'), text: 'Short', icon: 'house' },
          { pageId: pageIdOf('fields'), text: 'Fields', icon: 'user' },
        ],
      },
    },
    pages: [
      {
        path: 'short',
        title: 'a <b>b</b> &amp; <img src=x onerror=alert(1)>',
        children: [
          { block: 'text', props: { text: 'One line' } },
          {
            block: 'button',
            props: { text: 'Say' },
            on: { onClick: [{ kind: 'toast', args: { text: '<i>said</i>' } }] },
          },
          {
            block: 'button',
            props: { text: 'Go' },
            on: { onClick: [{ kind: 'navigate', args: { page: pageIdOf('pictures') } }] },
          },
          {
            block: 'button',
            props: { text: 'Pull' },
            on: { onClick: [{ kind: 'navigate', args: { page: pageIdOf('pulled') } }] },
          },
        ],
      },
      {
        path: 'pictures',
        title: 'Pictures',
        children: names.map((id) => image(id, 'width', { width: 'full' })),
      },
      {
        path: 'pulled',
        title: 'Pulled',
        settings: { pullDownRefresh: true },
        children: [{ block: 'text', props: { text: 'Nothing to refresh' } }],
      },
      {
        path: 'frames',
        title: 'Frames',
        children: [
          ...names.map((id) => image(id, 'cover', { width: 300, height: 160 })),
          image('tall', 'contain', { width: 300, height: 160 }),
          {
            block: 'swiper',
            props: { items: [{ image: { asset: 'photo' } }], autoplay: false, height: 340 },
          },
        ],
      },
      {
        path: 'row',
        title: 'Row',
        children: [
          {
            block: 'box',
            props: { direction: 'row', gap: 16 },
            children: [
              image('square', 'cover', { width: 160, height: 160 }),
              { block: 'text', props: { text: 'A rather long description of the goods. '.repeat(4) } },
            ],
          },
        ],
      },
      {
        path: 'fields',
        title: 'Fields',
        children: [
          {
            block: 'form',
            children: [
              { block: 'input', props: { label: 'Name', name: 'name' } },
              { block: 'textarea', props: { label: 'Message', name: 'message' } },
              { block: 'picker', props: { label: 'Shop', name: 'shop' } },
              { block: 'date', props: { label: 'Day', name: 'day' } },
            ],
          },
        ],
      },
      {
        path: 'film',
        title: 'Film',
        children: [
          { block: 'text', props: { text: 'Above' } },
          { block: 'spacer', props: { height: 900 } },
          { block: 'video', props: { src: 'https://127.0.0.1:9/film.mp4', height: 420 } },
          { block: 'text', props: { text: 'Below' } },
        ],
      },
      {
        path: 'place',
        title: 'Place',
        children: [
          {
            block: 'map',
            props: { title: 'Our shop', address: '1 Road', latitude: 31.2345, longitude: 121.2876 },
          },
        ],
      },
    ],
  })
}
