import { pageStack } from './page-stack'

interface Modal {
  title: string
  content: string
  /** Without one there is nothing to choose. */
  cancelText?: string
  confirmText: string
}

/** Asks over the page; the browser's own dialogs are not to be had in a sandboxed preview. */
export function showModal({ title, content, cancelText, confirmText }: Modal): Promise<boolean> {
  return new Promise((resolve) => {
    const before = document.activeElement
    const shade = document.createElement('div')
    shade.className = 'player-modal'
    const box = document.createElement('div')
    box.className = 'player-modal__box'
    box.setAttribute('role', 'alertdialog')
    box.setAttribute('aria-modal', 'true')
    box.setAttribute('aria-label', title)
    const heading = document.createElement('strong')
    heading.textContent = title
    const text = document.createElement('p')
    text.textContent = content
    const buttons = document.createElement('div')
    buttons.className = 'player-modal__buttons'
    const answer = (isConfirmed: boolean) => {
      endWithPage()
      shade.remove()
      if (before instanceof HTMLElement) before.focus()
      resolve(isConfirmed)
    }
    const button = (label: string, isConfirmed: boolean) => {
      const element = document.createElement('button')
      element.type = 'button'
      element.textContent = label
      element.addEventListener('click', () => answer(isConfirmed))
      buttons.append(element)
      return element
    }
    const cancel = cancelText === undefined ? undefined : button(cancelText, false)
    const confirm = button(confirmText, true)
    confirm.className = 'player-modal__confirm'
    shade.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') answer(cancel === undefined)
      if (event.key !== 'Tab') return
      // The keyboard stays in the dialog, which has two places at most.
      event.preventDefault()
      const next = document.activeElement === confirm ? cancel : confirm
      next?.focus()
    })
    // What was asked of another page is not asked any more, as when somebody goes back by the browser.
    const endWithPage = pageStack.subscribe(() => answer(cancel === undefined))
    box.append(heading, text, buttons)
    shade.append(box)
    document.body.append(shade)
    confirm.focus()
  })
}
