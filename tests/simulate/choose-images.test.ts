import { describe, expect, it } from 'vitest'
import { targetNames } from '../../platforms'
import { hosts } from './registry.generated'
import { runtimeModule } from './testing/runtime-module'

interface Module {
  chooseImages(most: number): Promise<string[]>
}

const withTaro = async (taro: object) => (await runtimeModule<Module>(['choose-images'], taro)).chooseImages

const paths = ['/tmp/a.png', '/tmp/b.png']

describe('pictures that a person chose', () => {
  it.each(targetNames)('are found in what %s answers', async (target) => {
    const answer: object = hosts[target].chosenImages.value(paths)
    // Taro 4.2.0 puts what Alipay calls apFilePaths in the place of tempFilePaths, and there may be none.
    const told = target === 'alipay' ? { ...answer, tempFilePaths: undefined } : answer
    const chooseImages = await withTaro({ chooseImage: async () => told })
    expect(await chooseImages(2)).toEqual(paths)
  })

  it('are none where the platform fails or has no such call', async () => {
    const failure = hosts.weapp.declined.value('chooseImage')
    const declined = await withTaro({ chooseImage: () => Promise.reject(failure) })
    await expect(declined(1)).rejects.toBe(failure)
    await expect((await withTaro({}))(1)).rejects.toThrow('The platform has no chooseImage.')
  })
})
