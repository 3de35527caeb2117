/** The JSON Pointer (RFC 6901) of a field or an item; the document's own is the empty text. */
export function pointer(parent: string, key: string): string {
  return `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
