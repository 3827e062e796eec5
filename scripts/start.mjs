import { begin } from '../start/setup/begin.mjs'

// npm start [-- web | worker | prepare]
await begin('production', process.argv[2])
