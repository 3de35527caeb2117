/** A command that a step gives by printing it. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/**
 * Reads a line as the runner does: `::name key=value,…::data` after blanks, or the older `##[name key=value;…]data`
 * anywhere. A name that is not among the known ones is no command.
 */
export function parseCommand(
  line: string,
  known: ReadonlySet<string>,
): WorkflowCommand | undefined {
  const newer = line.trimStart().match(/^::(.*?)::(.*)$/s)
  return newer === null
    ? parseOlder(line, known)
    : (build(newer[1] ?? '', ',', newer[2] ?? '', known) ?? parseOlder(line, known))
}

function parseOlder(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  const older = line.match(/##\[(.*?)\](.*)$/s)
  return older === null ? undefined : build(older[1] ?? '', ';', older[2] ?? '', known)
}

function build(
  info: string,
  separator: string,
  data: string,
  known: ReadonlySet<string>,
): WorkflowCommand | undefined {
  const space = info.indexOf(' ')
  const name = space < 0 ? info : info.slice(0, space)
  if (!known.has(name.toLowerCase())) return undefined
  const pairs = (space < 0 ? '' : info.slice(space + 1).trim())
    .split(separator)
    .map((pair) => pair.split(/=(.*)/s))
    .filter(([, value]) => value !== undefined)
    .map(([key = '', value = '']) => [key, unescapeProperty(value)] as const)
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(pairs),
    data: unescapeData(data),
  }
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
