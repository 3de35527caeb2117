/**
 * Reads a file of names and values as the runner does: `name=value`, or `name<<delimiter`, lines, `delimiter`.
 *
 * Raises the runner's own errors for anything else.
 */
export function parseFileCommands(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  const lines = text.split('\n')
  let position = 0
  while (position < lines.length) {
    const line = lines[position] ?? ''
    position += 1
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      const name = line.slice(0, equals)
      if (name === '') throw new Error(`Invalid format '${line}'. Name must not be empty`)
      values.set(name, line.slice(equals + 1))
      continue
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`)
    const name = line.slice(0, heredoc)
    const delimiter = line.slice(heredoc + 2)
    if (name === '' || delimiter === '') {
      throw new Error(
        `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`,
      )
    }
    const end = lines.indexOf(delimiter, position)
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
    values.set(name, lines.slice(position, end).join('\n'))
    position = end + 1
  }
  return values
}
