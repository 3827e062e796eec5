import { handleAuthRequest } from '../accounts/handle-request'

export const origin = 'http://localhost:3000'

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

export interface Call {
  method?: string
  path?: string
  body?: unknown
  headers?: Record<string, string>
}

let people = 0

/** A browser with a cookie jar, and an address of its own. */
export interface Person {
  cookie: string
  /** Calls a route handler as this person's browser would. */
  call<Params>(handler: Handler<Params>, params: Params, call?: Call): Promise<Response>
  /** POSTs to /api/auth/<path> and keeps the cookie. */
  authenticate(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

export function createPerson(): Person {
  people += 1
  const address = `person ${people}`
  const person: Person = {
    cookie: '',
    call(handler, params, call = {}) {
      return handler(request(person.cookie, address, call), { params: Promise.resolve(params) })
    },
    async authenticate(path, body = {}, headers = {}) {
      const call = { method: 'POST', path: `/api/auth/${path}`, body, headers }
      const response = await handleAuthRequest(request(person.cookie, address, call))
      const [cookie] = response.headers.getSetCookie()
      if (cookie !== undefined) person.cookie = cookie.split(';')[0] ?? ''
      return response
    },
  }
  return person
}

/** Somebody who pressed "Try free". */
export async function createGuest(): Promise<Person> {
  const person = createPerson()
  await person.authenticate('sign-in/anonymous')
  return person
}

function request(
  cookie: string,
  address: string,
  { method = 'GET', path = '/', body, headers }: Call,
): Request {
  const isForm = body instanceof FormData
  const sent = body === undefined || isForm ? body : JSON.stringify(body)
  return new Request(`${origin}${path}`, {
    method,
    headers: {
      host: 'localhost:3000',
      'x-qiaoban-client-address': address,
      ...(method === 'GET' ? {} : { origin }),
      ...(cookie === '' ? {} : { cookie }),
      ...(typeof sent === 'string'
        ? // As a browser says it: a body that does not say how large it is counts as a large one.
          { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }
        : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
}
