import type { ReactNode } from 'react'

/** A titled group of fields. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-4 last:border-b-0">
      <h3 className="mb-3 text-xs font-semibold text-ink">{title}</h3>
      <div className="flex flex-col gap-3">{children}</div>
    </section>
  )
}
