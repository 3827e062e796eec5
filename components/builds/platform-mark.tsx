const colors: Readonly<Record<string, string>> = {
  weapp: '#07a658',
  alipay: '#1677ff',
  tt: '#1f2329',
  kwai: '#ff5000',
  swan: '#2f5bea',
  qq: '#12a5e8',
  jd: '#e1251b',
  h5: '#e06b26',
  source: '#4a5261',
}

/** A platform's mark: its first letter in its colour. The platforms' own logos are theirs. */
export function PlatformMark({ target, label }: { target: string; label: string }) {
  return (
    <span
      aria-hidden="true"
      // Drawn, not written: the letter is no part of the name of what the mark stands on.
      data-letter={target === 'source' ? '</>' : [...label][0]}
      className="flex size-8 shrink-0 items-center justify-center rounded-lg text-[13px] font-semibold text-white before:content-[attr(data-letter)]"
      style={{ background: colors[target] ?? '#4a5261' }}
    />
  )
}
