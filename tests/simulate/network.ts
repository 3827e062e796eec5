import { z } from 'zod'
import type { Host, HttpAnswer } from '../../platforms/host'
import { delivered, type Service } from './outside'

/** A request as the server gets it. */
export interface HttpRequest {
  url: string
  method: string
  headers: Record<string, string>
  /** As it is sent; undefined for none. */
  body?: string
  /** The path of the file that is uploaded. */
  file?: string
}

/** Answers as a server does, whatever the status; a rejection is a network that is away. */
export type Server = (request: HttpRequest) => Promise<HttpAnswer>

const headersSchema = z.record(z.string(), z.string()).optional()

const requestSchema = z.object({
  url: z.string(),
  method: z.string(),
  data: z.record(z.string(), z.unknown()).or(z.string()).optional(),
  // Alipay has a name of its own.
  header: headersSchema,
  headers: headersSchema,
})

const uploadSchema = z.object({ url: z.string(), filePath: z.string(), header: headersSchema })

/** The two calls that go over the network. */
export interface Network {
  request: Service
  upload: Service
}

/** A platform's `request` and `uploadFile`: what the server answers, put as the platform's table says. */
export function createNetwork(host: Host, server: Server | undefined): Network {
  const away: Server = () => Promise.reject(new Error('request:fail timeout'))
  const ask = server ?? away
  return {
    async request(asked) {
      const { url, method, data, header, headers } = requestSchema.parse(asked)
      const body = typeof data === 'string' ? data : JSON.stringify(data)
      const isSent = method !== 'GET' && data !== undefined
      const answer = await ask({
        url,
        method,
        headers: header ?? headers ?? {},
        ...(isSent ? { body } : {}),
      })
      return delivered(host.answerToRequest.value(answer))
    },
    async upload(asked) {
      const { url, filePath, header } = uploadSchema.parse(asked)
      const { status, data } = await ask({ url, method: 'POST', headers: header ?? {}, file: filePath })
      return delivered(host.answerToUpload.value({ status, data: JSON.stringify(data) }))
    },
  }
}
