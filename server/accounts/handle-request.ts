import { z } from 'zod'
import { isCommonPassword } from '../base/common-passwords'
import { accountTexts, bodyBytes, requests } from '../base/limits'
import { assertDatabaseAnswers, database } from '../database/client'
import { jsonOf, readBytes } from '../http/body'
import { DomainError, errorResponse } from '../http/errors'
import { assertSameOrigin, clientAddress, requestOrigin } from '../http/origin'
import { assertReadableQuery } from '../http/plain-text'
import { limitRate } from '../http/rate-limit'
import { auth } from './auth'

const control = /\p{Control}/u
const textOf = (most: number) =>
  z.string().refine((text) => text.length <= most && !control.test(text), `is at most ${most} characters`)

/** What the library is handed, whichever of its routes it is for. It limits no lengths itself. */
const bodySchema = z.looseObject({
  name: textOf(accountTexts.name).optional(),
  email: textOf(accountTexts.email).optional(),
  image: textOf(accountTexts.image).nullish(),
  password: textOf(1024).optional(),
  newPassword: textOf(1024).optional(),
})
type Body = z.infer<typeof bodySchema>

/** Checked whole before it is looked whether the e-mail has an account: refusals must not depend on that. */
const signUpSchema = z.object({
  name: textOf(accountTexts.name),
  email: z.email().max(accountTexts.email),
  password: z.string(),
})

/** Serves /api/auth/*: what the library does not look at is looked at here, in the shape of the library's answers. */
export async function handleAuthRequest(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request)
    assertReadableQuery(request)
    // A program that watches whether the service is up asks by HEAD.
    if (request.method === 'GET' || request.method === 'HEAD')
      return await askLibrary(request, pathOf(request))
    const body = await readBody(request)
    const path = pathOf(request)
    if (path === '/sign-up/email') return await signUp(request, body)
    if (path === '/sign-in/email') return await signIn(request, body)
    return await askLibrary(request, path, body)
  } catch (error) {
    return errorResponse(error)
  }
}

const base = '/api/auth'

function pathOf(request: Request): string {
  return new URL(request.url).pathname.slice(base.length).replace(/\/+$/, '')
}

async function readBody(request: Request): Promise<Body> {
  const bytes = await readBytes(request, bodyBytes.accounts)
  const type = request.headers.get('content-type') ?? ''
  // The library would read forms too, past everything that is looked at here.
  if (bytes.byteLength > 0 && !/^application\/json\b/i.test(type))
    throw new DomainError(415, 'not-json', 'Send JSON.')
  return bodySchema.parse(jsonOf(bytes))
}

/** The library derives its own address from the request's; ours is the one the browser used. */
async function askLibrary(request: Request, path: string, body?: Body): Promise<Response> {
  const { search } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  if (body !== undefined) headers.set('content-type', 'application/json')
  const answer = await auth().handler(
    new Request(`${requestOrigin(request.headers)}${base}${path}${search}`, {
      method: request.method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  if (answer.status < 500) return answer
  // The library answers nothing but the number, also for the database's absence.
  await assertDatabaseAnswers()
  throw new DomainError(500, 'internal', 'Something went wrong on the server.')
}

/** A refusal as the library words its own. */
function refused(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status })
}

/** Of one e-mail, from one address and from everywhere: guessing by turns from many addresses ends too. */
function limitTries(request: Request, email: string): void {
  const account = email.normalize('NFKC').trim().toLowerCase()
  const message = 'Too many tries. Wait a few minutes.'
  limitRate(requests.signInFromAddress, `${clientAddress(request.headers)} ${account}`, message)
  limitRate(requests.signIn, account, message)
}

async function signIn(request: Request, body: Body): Promise<Response> {
  if (body.email !== undefined) limitTries(request, body.email)
  return askLibrary(request, '/sign-in/email', body)
}

/**
 * Who signs up with an e-mail that has an account, and with its password, is signed in. With another password the answer
 * says no more than that it cannot be used, after the same work as making an account.
 */
async function signUp(request: Request, body: Body): Promise<Response> {
  const asked = signUpSchema.safeParse(body)
  if (!asked.success) {
    const isEmail = asked.error.issues.some(({ path }) => path[0] === 'email')
    return isEmail
      ? refused(400, 'INVALID_EMAIL', 'This is no e-mail address.')
      : refused(400, 'VALIDATION_ERROR', z.prettifyError(asked.error))
  }
  const { name, email, password } = asked.data
  const { min, max } = accountTexts.password
  if (password.length < min)
    return refused(400, 'PASSWORD_TOO_SHORT', `A password has ${min} characters or more.`)
  if (password.length > max)
    return refused(400, 'PASSWORD_TOO_LONG', `A password has at most ${max} characters.`)
  if (isCommonPassword(password, email))
    return refused(400, 'PASSWORD_TOO_COMMON', 'This password is among the first that anybody would try.')
  limitTries(request, email)
  if (await hasAccount(email)) return signInInstead(request, { email, password })
  const made = await askLibrary(request, '/sign-up/email', { name, email, password })
  // Of two at the same moment, the second finds the account of the first.
  if (!made.ok && made.status !== 429 && (await hasAccount(email)))
    return signInInstead(request, { email, password })
  return made
}

async function hasAccount(email: string): Promise<boolean> {
  return (await database().user.count({ where: { email: email.toLowerCase() } })) > 0
}

async function signInInstead(request: Request, body: Body): Promise<Response> {
  const answer = await askLibrary(request, '/sign-in/email', body)
  if (answer.status !== 401) return answer
  return refused(422, 'SIGN_UP_REFUSED', 'This e-mail cannot be used. If it is yours, sign in.')
}
