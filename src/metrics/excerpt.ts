/**
 * The beginning of a printed text for people: no control characters, no half characters, at most
 * `limit` characters.
 */
export function excerpt(text: string, limit: number): string {
  const shown = [...text.slice(0, 2 * limit)].slice(0, limit).join('')
  const visible = shown.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()
  return shown.length < text.length ? `${visible}…` : visible
}
