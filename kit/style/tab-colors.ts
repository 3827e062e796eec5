import type { AppDocument, Color } from '../../model'
import { fixedColor } from './declarations'

/** The colours of the tab bar's texts and icons, as `#rrggbb`: the platforms accept nothing else there. */
export function tabColors(document: AppDocument): { color: string; selectedColor: string } {
  const { theme, tabBar } = document.app
  const solid = (color: Color) => {
    const fixed = fixedColor(color, theme)
    return fixed === 'transparent' ? '#000000' : fixed.slice(0, 7)
  }
  return {
    color: solid(tabBar?.color ?? 'muted'),
    selectedColor: solid(tabBar?.selectedColor ?? 'primary'),
  }
}
