import { useEffect, useState } from 'react'
import { type ElementProps, htmlProps } from './html-props'

interface ImageProps extends ElementProps {
  src: string
  mode?: 'widthFix' | 'aspectFill' | 'aspectFit' | 'scaleToFill'
}

const objectFits = {
  widthFix: 'fill',
  aspectFill: 'cover',
  aspectFit: 'contain',
  scaleToFill: 'fill',
} as const

export function Image({ src, mode = 'scaleToFill', style, 'aria-label': alt, ...rest }: ImageProps) {
  const height = mode === 'widthFix' ? { height: 'auto' } : {}
  const { tries, onError } = useAgainWhenOnline()
  return (
    <img
      {...htmlProps(rest)}
      key={tries}
      onError={onError}
      alt={alt ?? ''}
      src={src}
      draggable={false}
      style={{ objectFit: objectFits[mode], ...height, ...style }}
    />
  )
}

/** A picture that could not be fetched is asked for again when the line is back. */
function useAgainWhenOnline() {
  const [tries, setTries] = useState(0)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    if (!hasFailed) return
    const again = () => {
      setHasFailed(false)
      setTries((before) => before + 1)
    }
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [hasFailed])
  return { tries, onError: () => setHasFailed(true) }
}
