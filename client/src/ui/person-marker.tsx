import { lookOf, markerPath } from './person-look.ts'
import classes from './person-marker.module.css'

/** The person's mark: A round, B a diamond, anyone else a triangle. Always beside a name, so hidden from screen readers. */
export function PersonMarker({ place, size = 11 }: { place: number; size?: number }) {
  return (
    <svg
      className={classes['marker']}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      <path d={markerPath(place, 6, 6, 4.8)} fill={lookOf(place).color} />
    </svg>
  )
}

/** A person's mark and name. */
export function PersonName({ name, place }: { name: string; place: number }) {
  return (
    <span className={classes['name']}>
      <PersonMarker place={place} />
      <span dir="auto">{name}</span>
    </span>
  )
}
