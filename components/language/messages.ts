import en from '@/messages/en.json'
import zh from '@/messages/zh.json'

/** What the editor says, by language. A test holds the two to the same keys. */
export const messages = { zh, en }
