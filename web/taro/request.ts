import { chosenPicture } from './picture'

interface RequestOptions {
  url: string
  method?: 'GET' | 'POST'
  data?: object
  header?: Record<string, string>
}

/** Sends data as JSON. The answer is read as JSON where it is JSON, as Taro does on every platform. */
export async function request<Data>({ url, method = 'GET', data, header }: RequestOptions) {
  const response = await fetch(url, {
    method,
    ...(header ? { headers: header } : {}),
    ...(data ? { body: JSON.stringify(data) } : {}),
  })
  const body: Data = parsed(await response.text())
  return { statusCode: response.status, data: body }
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

interface UploadOptions {
  url: string
  filePath: string
  name: string
  withCredentials: false
  header?: Record<string, string>
}

/** Sends a picture that the person chose. */
export async function uploadFile({ url, filePath, name, header }: UploadOptions) {
  const body = new FormData()
  body.append(name, chosenPicture(filePath))
  const response = await fetch(url, { method: 'POST', body, ...(header ? { headers: header } : {}) })
  return { statusCode: response.status, data: await response.text() }
}
