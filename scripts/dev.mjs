import { begin } from './start/begin.mjs'

await begin('development')
