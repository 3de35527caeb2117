/** Paths in Katib's writing: `spec.parameters[0].feasibleSpace.min`; the document itself is the empty path. */

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/
const LONGEST_SHOWN_KEY = 80

/** The path of a field. Keys that are no plain words stand in brackets, as in Kubernetes: `metadata.labels[a/b]`. */
export function fieldPath(parent: string, key: string): string {
  const segment = fieldSegment(key)
  return parent === '' && segment.startsWith('.') ? segment.slice(1) : `${parent}${segment}`
}

export function itemPath(parent: string, index: number): string {
  return `${parent}[${index}]`
}

/** The path's parts with their marks, `.spec`, `.parameters`, `[0]`. */
export function segmentsOf(path: string): readonly string[] {
  if (path === '') return []
  return (path.startsWith('[') ? path : `.${path}`).match(/\.[^.[]*|\[[^\]]*\]?/g) ?? []
}

/** The path itself and all paths above it, the longest first; the last is the empty path. */
export function ancestry(path: string): readonly string[] {
  const paths = ['']
  for (const segment of segmentsOf(path)) {
    const above = paths.at(-1) ?? ''
    paths.push(above === '' && segment.startsWith('.') ? segment.slice(1) : `${above}${segment}`)
  }
  return paths.reverse()
}

/** How a field of this key is written behind its parent. */
export function fieldSegment(key: string): string {
  if (PLAIN_KEY.test(key)) return `.${key}`
  return `[${key.length > LONGEST_SHOWN_KEY ? `${key.slice(0, LONGEST_SHOWN_KEY)}…` : key}]`
}
