interface Utf8Options {
  /** A byte order mark is part of the text, and not dropped. */
  readonly keepsMark?: boolean
}

/** The text that bytes are in UTF-8; undefined where they are none, as in UTF-16. */
export function utf8Text(
  bytes: Uint8Array,
  { keepsMark = false }: Utf8Options = {},
): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepsMark }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
