import Taro from '@tarojs/taro'
import { callPlatform } from '../../platform-call'
import { phoneInDetail } from './phone-detail'
import { type PlatformAdapter, refusal } from './platform-adapter'
import { taroLogin } from './taro-login'
import { profileInDetail } from './user-info'

/** Douyin. `getUserProfile` works in a tap only and asks each time (from base library 2.30.0). */
export const adapter: PlatformAdapter = {
  name: 'tt',
  hasAccounts: true,
  requestLogin: ({ isSilent }) => taroLogin({ force: !isSilent }),
  phone: { openType: 'getPhoneNumber', read: async (detail) => phoneInDetail(detail) },
  profile: {
    read: async () =>
      profileInDetail(
        await callPlatform('getUserProfile', () => Taro.getUserProfile({ desc: '用于完善会员资料' })).catch(
          (error: unknown) => {
            throw refusal(error)
          },
        ),
      ),
  },
}
