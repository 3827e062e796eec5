import Taro from '@tarojs/taro'

/** Shows a short message for two seconds. */
export default function toast({ text }: { text: string }): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2000 })
}
