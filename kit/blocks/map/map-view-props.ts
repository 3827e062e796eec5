export interface MapViewProps {
  /** A CSS length. */
  height: string
  title: string
  latitude: number
  longitude: number
}
