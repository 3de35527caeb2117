/** A text to put in the place of a part of another. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with all of them in it; every other byte stays as it is. No two may overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  // From the last place to the first, so that the places of the others stay true.
  return [...splices]
    .sort((one, other) => other.start - one.start)
    .reduce(
      (whole, { start, end, text: piece }) => whole.slice(0, start) + piece + whole.slice(end),
      text,
    )
}
