import Taro from '@tarojs/taro'
import { callPlatform } from './platform-call'

/**
 * Lets the person choose pictures of theirs. Clients of Alipay's may name them in the list of files alone.
 * @returns the paths on the phone. @throws CallMissing; what the platform failed with, also when the person declined.
 */
export async function chooseImages(most: number): Promise<string[]> {
  const { tempFilePaths, tempFiles } = await callPlatform('chooseImage', () =>
    Taro.chooseImage({ count: most, sizeType: ['compressed'] }),
  )
  return tempFilePaths ?? tempFiles?.map(({ path }) => path) ?? []
}
