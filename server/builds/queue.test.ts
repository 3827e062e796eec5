import { expect, it } from 'vitest'
import { openBuildQueue } from './queue'

it('carries a build to one worker, one at a time, each once however often it is asked for', async () => {
  const [sender, one, two] = [
    await openBuildQueue('sender'),
    await openBuildQueue('worker'),
    await openBuildQueue('worker'),
  ]
  const handled: string[] = []
  let done: () => void = () => {}
  const all = new Promise<void>((resolve) => {
    done = resolve
  })
  for (const id of ['a', 'b', 'a', 'a', 'c']) await sender.send(id)
  const handle = async (buildId: string) => {
    handled.push(buildId)
    if (handled.length === 3) done()
  }
  await one.work(handle)
  await two.work(handle)
  await all
  expect(handled.toSorted()).toEqual(['a', 'b', 'c'])
  await Promise.all([sender, one, two].map((queue) => queue.stop(1000)))
})
