import { z } from 'zod'
import { actionSchema } from './action'
import { documentLimits } from './limits'
import { structureProblems } from './structure'
import { colorSchema, styleSchema } from './style'
import { recordSchema, valueSchema } from './value'

/** The schema version this code writes. Older documents are migrated when read. */
export const schemaVersion = 2

export const idSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'an id is a letter followed by up to 63 letters, digits, _ or -')

/** Where a block may show: everywhere, or only to a member who has (not) logged in. */
export const showWhenSchema = z.enum(['always', 'member', 'guest'])

export const nodeSchema = z.strictObject({
  id: idSchema,
  block: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a block name is lower-case letters, digits and -'),
  /** A name the builder gave the node in the outline. */
  name: z.string().max(60).optional(),
  props: recordSchema(valueSchema),
  slots: recordSchema(z.array(idSchema)),
  style: styleSchema,
  on: recordSchema(z.array(actionSchema).max(20)),
  showWhen: showWhenSchema.optional(),
})

export const pagePathSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a page path is a lower-case letter followed by letters, digits or -')

/** How a page is sent to a friend. What is not said here is the app's name and the page's first picture. */
export const forwardingSchema = z.strictObject({
  /** Pages can be forwarded unless this is set. */
  isOff: z.boolean().optional(),
  title: z.string().max(60).optional(),
  imageId: idSchema.optional(),
})

export const pageSettingsSchema = z.strictObject({
  background: colorSchema.optional(),
  /** The page can be pulled down, and then reads anew what it knows of the member. */
  pullDownRefresh: z.boolean().optional(),
  /** Guests are sent to log in and come back. */
  membersOnly: z.boolean().optional(),
  forwarding: forwardingSchema.optional(),
})

export const pageSchema = z.strictObject({
  id: idSchema,
  path: pagePathSchema,
  title: z.string().max(60),
  root: idSchema,
  settings: pageSettingsSchema,
})

export const tabItemSchema = z.strictObject({
  pageId: idSchema,
  text: z.string().max(20),
  icon: z.string().max(40),
})

export const tabBarSchema = z.strictObject({
  items: z.array(tabItemSchema).max(20),
  color: colorSchema.optional(),
  selectedColor: colorSchema.optional(),
})

export const themeSchema = z.strictObject({
  primary: colorSchema,
  text: colorSchema,
  muted: colorSchema,
  background: colorSchema,
  surface: colorSchema,
  /** Corner radius of buttons, cards and fields, in design pixels. */
  radius: z.number().int().min(0).max(60),
})

/** What registering and logging in needs of the app as a whole. A page id may be '' for none. */
export const membersSchema = z.strictObject({
  /** Where guests are sent to log in; '' for the first page with a block that logs in. */
  loginPageId: z.union([idSchema, z.literal('')]),
  termsPageId: z.union([idSchema, z.literal('')]),
  privacyPageId: z.union([idSchema, z.literal('')]),
  /** The sentence beside the consent box. */
  consentText: z.string().max(300),
  /** The version of the agreement as members are told it, such as `1` or `2026-05`. */
  agreementVersion: z.string().min(1).max(20),
})

export const appSchema = z.strictObject({
  name: z.string().max(60),
  /** The language of what the app itself says, such as “please fill this in”. */
  language: z.enum(['zh', 'en']),
  homePageId: idSchema,
  theme: themeSchema,
  tabBar: tabBarSchema.nullable(),
  members: membersSchema,
})

export const assetSchema = z.strictObject({
  id: idSchema,
  name: z.string().max(200),
  mime: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  /** Pixels. */
  width: z.number().int().positive().max(20_000),
  height: z.number().int().positive().max(20_000),
  bytes: z.number().int().positive(),
  /** SHA-256 of the bytes, lower-case hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The bytes in base64, only in templates and documents made by hand; a server keeps them in storage. */
  data: z.base64().optional(),
})

const recordsSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  app: appSchema,
  pages: z.record(idSchema, pageSchema),
  pageOrder: z.array(idSchema).max(documentLimits.pages),
  nodes: z.record(idSchema, nodeSchema),
  assets: z.record(idSchema, assetSchema),
})

/**
 * A whole document: every record by itself, and that together they are within the limits and make trees. The same for
 * what is read and for what is written, so that whatever was accepted can be read again.
 */
export const documentSchema = recordsSchema.check((context) => {
  for (const { path, code, message, params } of structureProblems(context.value)) {
    context.issues.push({ code: 'custom', input: undefined, path, message, params: { code, params } })
  }
})

export type { Value } from './value'

export type Node = z.infer<typeof nodeSchema>
export type NodeId = string
export type Page = z.infer<typeof pageSchema>
export type Forwarding = z.infer<typeof forwardingSchema>
export type PageId = string
export type TabBar = z.infer<typeof tabBarSchema>
export type TabItem = z.infer<typeof tabItemSchema>
export type Theme = z.infer<typeof themeSchema>
export type App = z.infer<typeof appSchema>
export type Members = z.infer<typeof membersSchema>
export type Asset = z.infer<typeof assetSchema>
export type ShowWhen = z.infer<typeof showWhenSchema>
export type AppDocument = z.infer<typeof recordsSchema>
