/** What is kept for how long, and how much is removed in one go. docs/operations.md says the same to whoever runs it. */
export const kept = {
  /** Batches of operations, for windows that come back. */
  batchDays: 30,
  /** Bytes of one app's batches; of a longer history only the newest are kept, however young. */
  historyBytes: 64 * 1024 * 1024,
  /** The same for an account that has more history in all its apps than it may. */
  leastHistoryBytes: 1024 * 1024,
  /** An image that neither the document nor a build that waits shows, since it was uploaded or last part of an edit. */
  unusedImageDays: 30,
  /** How often an app is looked through for unused images. */
  imagesEveryDays: 7,
  /** A guest without an app, once there is no way back to the account. */
  emptyGuestDays: 1,
  /** A guest's apps that nobody has edited, built or logged in to, once there is no way back to the account. */
  guestDays: 180,
} as const

/** Removed in one go; the rest waits for the next. */
export const atOnce = { batches: 20_000, apps: 50, guests: 200 } as const
