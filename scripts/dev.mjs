import { begin } from '../start/setup/begin.mjs'

await begin('development')
