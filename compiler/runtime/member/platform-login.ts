/** What the platform itself offers for logging in: a one-time code that only our server can exchange. */
export interface PlatformLogin {
  platform: string
  code: string
}

/** The person closed the platform's own dialog. They know, so nobody tells them. */
export class LoginDeclined extends Error {}
