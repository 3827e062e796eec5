/**
 * Gives a form control the name that stands beside it. The blocks show their labels as text, as mini-programs do; a
 * browser is told here which control each one names. Called anew with every drawing, for labels that change.
 */
export function nameByItsField(control: HTMLElement | null): void {
  const label = control?.closest('.qb-field')?.querySelector('.qb-field__label')
  const name = label?.firstElementChild?.textContent
  if (!control || !name) return
  control.setAttribute('aria-label', name)
  if (!('value' in control)) return
  if (label.querySelector('.qb-field__mark')) control.setAttribute('aria-required', 'true')
  else control.removeAttribute('aria-required')
}
