'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from './class-names'

const widths = { small: 'max-w-md', medium: 'max-w-xl', large: 'max-w-3xl' }

interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  description?: string
  width?: keyof typeof widths
  children: ReactNode
}

/** A window over the page. Escape and a click beside it close it; the focus stays inside and returns afterwards. */
export function Dialog({ isOpen, onClose, title, description, width = 'medium', children }: DialogProps) {
  const t = useTranslations('dialog')
  return (
    <Primitive.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-ink/40 backdrop-blur-[1px]" />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-64px)] w-[calc(100vw-48px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-2xl bg-white shadow-float outline-none',
            widths[width],
          )}
        >
          <div className="flex items-start gap-4 px-6 pt-5 pb-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-[13px] leading-5 text-ink-faint">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close
              aria-label={t('close')}
              className="-mr-2 inline-flex size-8 items-center justify-center rounded-lg text-ink-faint hover:bg-black/5"
            >
              <X size={18} />
            </Primitive.Close>
          </div>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-6 pb-6">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
