/** How many items the two lists begin with in common: what was made of these still holds. */
export function commonLength(one: readonly object[], other: readonly object[]): number {
  const length = Math.min(one.length, other.length)
  let i = 0
  while (i < length && one[i] === other[i]) i++
  return i
}
