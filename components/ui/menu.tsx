'use client'

import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface MenuProps {
  trigger: ReactNode
  children: ReactNode
}

/**
 * A menu that opens under its trigger, which has the focus again when it closes. A field that an item opens says
 * `data-focus-after-menu` to have it instead: until the menu is gone, it keeps the focus to itself.
 */
export function Menu({ trigger, children }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          onCloseAutoFocus={(event) => {
            const field = document.querySelector('[data-focus-after-menu]')
            if (!(field instanceof HTMLInputElement)) return
            event.preventDefault()
            field.select()
          }}
          className="z-50 min-w-44 rounded-xl border border-line bg-white p-1.5 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  icon?: ReactNode
  isDangerous?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, isDangerous, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classNames(
        'flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-[13px] outline-none data-[disabled]:opacity-40 data-[highlighted]:bg-wash',
        isDangerous ? 'text-red-600' : 'text-ink',
      )}
    >
      {icon}
      {children}
    </DropdownMenu.Item>
  )
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
}
