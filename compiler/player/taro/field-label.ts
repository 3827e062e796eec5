/**
 * Gives a form control the name that stands beside it. The blocks show their labels as text, as mini-programs do; a
 * browser is told here which control each one names. Called anew with every drawing, for labels that change.
 */
export function nameByItsField(control: HTMLElement | null): void {
  const label = control?.closest('.qb-field')?.querySelector('.qb-field__label')?.textContent
  if (label) control?.setAttribute('aria-label', label)
}
