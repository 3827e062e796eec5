/** Where the app's members are kept. An empty address means that no server has been set up for this app. */
export interface MemberServer {
  /** Without a slash at the end: `https://api.example.com`. */
  baseUrl: string
  appId: string
}

let server: MemberServer = { baseUrl: '', appId: '' }

/** Sets the server. Called once, when the app starts. */
export function configureMemberServer(chosen: MemberServer): void {
  server = chosen
}

export function memberServer(): MemberServer {
  return server
}
