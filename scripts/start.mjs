import { begin } from './start/begin.mjs'

// npm start [-- web | worker | prepare]
await begin('production', process.argv[2])
