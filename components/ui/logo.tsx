/** The mark: a house of tangram pieces. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <path d="M2 16 16 2v14z" fill="#e4572e" />
      <path d="M16 2 30 16H16z" fill="#f2994a" />
      <path d="M4 18h11v12H4z" fill="#2f6fed" />
      <path d="M17 18h11L17 29z" fill="#22a06b" />
      <path d="M28 19.5V30H17.5z" fill="#f5c542" />
    </svg>
  )
}
