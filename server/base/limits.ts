/**
 * Every limit of the server's border. What a document may hold is in model, how many builds an account may
 * ask for is a setting (docs/deploy.md).
 *
 * Each is far above what a person does: one who types sends ten batches a second at most, a page has some fifty images,
 * and sixty pupils may sit behind one address.
 */

export interface RateLimit {
  /** Names the limit; keys of different limits do not meet. */
  name: string
  /** How many at once, and over how many seconds that many come back. */
  burst: number
  seconds: number
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte
const gigabyte = 1024 * megabyte

/** Largest bodies, in bytes. Each is held while it is read; beyond it the answer is 413 `too-large`. */
export const bodyBytes = {
  /** Signing up and in: an e-mail, a password, a name. */
  accounts: 16 * kilobyte,
  /** A builder's request that has no larger one of its own. */
  json: 64 * kilobyte,
  /** A member's request: more than any of them needs. */
  member: 16 * kilobyte,
  /** A builder's picture as it comes from the camera, and a member's. */
  image: 10 * megabyte,
  avatar: 5 * megabyte,
  /** Boundaries and headers of the form around a file. */
  form: 16 * kilobyte,
} as const

/** Large bodies wait for each other before they are read. */
export const largeBodies = {
  /** From so many bytes on a body is large: far above what an edit by hand sends. */
  fromBytes: 256 * kilobyte,
  /** From so many bytes on the number of requests is limited too. */
  heavyBytes: megabyte,
  /** In memory at a time, of all accounts together. */
  atOnce: 4,
  /** Of one account; beyond them the answer is 429. */
  waitingPerAccount: 30,
} as const

/** JSON nested deeper is refused with 400 before anything recursive sees it. A document's own limit is lower. */
export const jsonDepth = 200

/** Texts of a builder's account. */
export const accountTexts = { name: 60, email: 254, image: 1000, password: { min: 8, max: 128 } } as const

/** Requests; beyond them the answer is 429 `too-many-requests` with `retryAfterSeconds`. Counted per process. */
export const requests = {
  /** All that one account reads: the editor of an app with fifty images asks some seventy times. */
  accountReads: { name: 'account-reads', burst: 1500, seconds: 60 },
  /** All that one account changes: twice what typing can send without a pause. */
  accountWrites: { name: 'account-writes', burst: 1200, seconds: 60 },
  /** All builders behind one address. */
  addressReads: { name: 'address-reads', burst: 18_000, seconds: 60 },
  addressWrites: { name: 'address-writes', burst: 12_000, seconds: 60 },
  /** Making and copying apps. */
  accountNewApps: { name: 'account-new-apps', burst: 60, seconds: 600 },
  addressNewApps: { name: 'address-new-apps', burst: 120, seconds: 60 },
  /** Documents and bodies above `largeBodies.heavyBytes`: sending and storing so much costs others time. */
  accountHeavyReads: { name: 'account-heavy-reads', burst: 20, seconds: 60 },
  accountHeavyWrites: { name: 'account-heavy-writes', burst: 3, seconds: 60 },
  /** Uploads: each is decoded and written anew. */
  accountUploads: { name: 'account-uploads', burst: 120, seconds: 120 },
  /** Previews: phones of one address, and all that look at one app. A phone asks once for each image. */
  previewAddress: { name: 'preview-address', burst: 6000, seconds: 60 },
  previewToken: { name: 'preview-token', burst: 6000, seconds: 60 },
  /** Previewed documents above `largeBodies.heavyBytes`, sent and looked through anew: a class of sixty scans one code. */
  previewHeavyReads: { name: 'preview-heavy-reads', burst: 120, seconds: 60 },
  previewHeavyFacts: { name: 'preview-heavy-facts', burst: 120, seconds: 60 },
  /** Tries at one builder's password: from one address, and from everywhere. */
  signInFromAddress: { name: 'sign-in-from-address', burst: 10, seconds: 300 },
  signIn: { name: 'sign-in', burst: 50, seconds: 3600 },
  /** Members behind one address (a shop's network may be many), and of one app. */
  memberAddress: { name: 'member-address', burst: 120, seconds: 60 },
  memberApp: { name: 'member-app', burst: 3000, seconds: 60 },
  /** Pictures of members: the owner's list shows fifty at a time. */
  pictureAddress: { name: 'picture-address', burst: 1200, seconds: 60 },
  /** Tries at one member's password. */
  memberAccount: { name: 'member-account', burst: 10, seconds: 300 },
  member: { name: 'member-member', burst: 60, seconds: 60 },
  /** Of one person at one platform: a device gone wild, or a code factory. */
  memberPerson: { name: 'member-person', burst: 20, seconds: 60 },
  memberPhone: { name: 'member-phone', burst: 10, seconds: 300 },
  memberAvatar: { name: 'member-avatar', burst: 10, seconds: 300 },
} as const satisfies Record<string, RateLimit>

/** Streams of events that are open at a time; beyond them the answer is 429 `too-many-streams`. Counted per process. */
export const openStreams = {
  /** The windows of one account: one for the app, one for a build that is watched. */
  account: 60,
  /** The phones that look at one app. */
  token: 200,
  /** Windows and phones behind one address. */
  address: 300,
} as const

export interface Quota {
  /** Beyond it the answer is 409 `too-many-apps`. */
  apps: number
  /** Images in all apps and their bytes as they are stored; beyond them the answer is 413 `image-quota`. */
  images: number
  imageBytes: number
  /** Bytes of all documents together; beyond them a document of more than a megabyte is refused with 413 `document-quota`. */
  documentBytes: number
  /** Bytes of the histories of all apps together; beyond them only the newest of an app's is kept. */
  historyBytes: number
}

/** What one account may keep. Counted in the database, so it holds for all processes together. */
export const quotas: Readonly<Record<'guest' | 'account', Quota>> = {
  guest: {
    apps: 50,
    images: 600,
    imageBytes: 120 * megabyte,
    documentBytes: 60 * megabyte,
    historyBytes: 256 * megabyte,
  },
  account: {
    apps: 500,
    images: 20_000,
    imageBytes: 4 * gigabyte,
    documentBytes: 1 * gigabyte,
    historyBytes: 2 * gigabyte,
  },
}
