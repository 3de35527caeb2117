/** The indices of the marks that are 0, in order. */
export function unmarked(marks: Uint8Array): Int32Array {
  const found = new Int32Array(marks.length)
  let count = 0
  for (let i = 0; i < marks.length; i++) if (marks[i] === 0) found[count++] = i
  return found.subarray(0, count)
}
