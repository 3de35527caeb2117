const LAST_CONTROL_CHARACTER = 0x1f
const DELETE = 0x7f

/** Why a path, as a diff or an API names it, is not one inside the repository; undefined where it is. */
export function pathMistake(path: string): string | undefined {
  if (path === '') return 'the path is empty'
  if ([...path].some(isControl)) return 'the path holds a control character'
  if (path.includes('\\')) return 'the path holds a backslash'
  if (path.startsWith('/')) return 'the path is absolute'
  const parts = path.split('/')
  if (parts.some((part) => part === '..' || part === '.' || part === ''))
    return 'the path is not in its simplest form'
  if (parts[0]?.toLowerCase() === '.git') return 'the path lies in the .git folder'
  return undefined
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code <= LAST_CONTROL_CHARACTER || code === DELETE
}
