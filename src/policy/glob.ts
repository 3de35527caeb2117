/**
 * Whether the whole text is what the pattern says: `*` stands for any run of characters without a slash, `**` for any run.
 * Takes time in proportion to the product of both lengths at most.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = pattern.match(/\*\*|\*|[^*]/gsu) ?? []
  const characters = [...text]
  // Which prefixes of the text the parts so far can be.
  let ends = new Set([0])
  for (const part of parts) {
    const next = new Set<number>()
    if (part === '*' || part === '**') {
      let isOpen = false
      for (let at = 0; at <= characters.length; at += 1) {
        if (part === '*' && at > 0 && characters[at - 1] === '/') isOpen = false
        isOpen ||= ends.has(at)
        if (isOpen) next.add(at)
      }
    } else {
      for (const at of ends) if (characters[at] === part) next.add(at + 1)
    }
    ends = next
  }
  return ends.has(characters.length)
}

/** Whether one of the patterns matches. */
export function isAllowed(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(pattern, text))
}
