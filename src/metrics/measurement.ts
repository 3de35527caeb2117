/** One value of one metric, as a trial printed it. */
export interface Measurement {
  /** RFC 3339 as printed, or `ZERO_TIME` where the line does not begin with a time. */
  readonly time: string
  readonly name: string
  /** As printed, not parsed: `0.30`, `1e-3`, also `` and `-`. */
  readonly value: string
}

/** Go's zero time, Katib's mark of a measurement whose time is unknown. */
export const ZERO_TIME = '0001-01-01T00:00:00Z'
