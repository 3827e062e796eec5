/** The platforms' double in a process of its own, as they are on machines of their own. Started by bench/members.ts. */
import { startPlatformDouble } from '../server/testing/platform-double'

const double = await startPlatformDouble()
process.send?.({ url: double.url, apps: double.apps })
// What it was asked is of no interest here.
setInterval(() => double.requests.splice(0), 1000).unref()
process.once('disconnect', () => process.exit(0))
