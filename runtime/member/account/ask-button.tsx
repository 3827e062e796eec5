import { Button, type ButtonProps } from '@tarojs/components'
import { useAttempt } from '../entrance/use-entrance'
import { type AskButton as Ask, refusal } from '../platform/platform-adapter'
import './account.css'

interface AskButtonProps<Answer> {
  ask: Ask<Answer>
  onAnswer: (answer: Answer) => Promise<void>
  children: string
}

/**
 * The platform's own button, which asks the person for their phone number or their name. Nothing is collected before the
 * tap, and saying no is fine.
 */
export function AskButton<Answer>({ ask, onAnswer, children }: AskButtonProps<Answer>) {
  const { run } = useAttempt()
  const take = (event: { detail?: unknown }) => void run(async () => onAnswer(await ask.read(event.detail)))
  const refuse = (event: { detail?: unknown }) =>
    void run(async () => {
      throw refusal(event.detail)
    })
  // Taro's type lists only some platforms' values.
  const openType = ask.openType as ButtonProps['openType']
  return (
    <Button
      className="qb-ask"
      {...(openType
        ? {
            openType,
            scope: ask.scope,
            onGetPhoneNumber: take,
            onGetUserInfo: take,
            onGetAuthorize: take,
            onError: refuse,
          }
        : { onClick: () => take({}) })}
    >
      {children}
    </Button>
  )
}
