import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** What an action.yml says to the runner. Paths are absolute. */
export interface ActionFile {
  readonly main: string
  readonly post: string | undefined
  /** The condition of the post step; the runner's default is `always()`. */
  readonly postIf: string
  /** The inputs by name, with the text of their defaults. */
  readonly inputs: ReadonlyMap<string, string | undefined>
}

/** Reads `<folder>/action.yml` of a JavaScript action. */
export function readActionFile(folder: string): ActionFile {
  const file = parse(readFileSync(join(folder, 'action.yml'), 'utf8'))
  const { using, main, post, 'post-if': postIf = 'always()' } = file.runs
  if (!/^node2[04]$/.test(using)) throw new Error(`runs.using is '${using}'`)
  const inputs = Object.entries<{ default?: unknown } | null>(file.inputs ?? {})
  return {
    main: join(folder, main),
    post: post === undefined ? undefined : join(folder, post),
    postIf,
    inputs: new Map(
      inputs.map(([name, input]) => [
        name,
        input?.default === undefined ? undefined : String(input.default),
      ]),
    ),
  }
}

/** The variable in which an action finds an input: upper case, spaces turned into underscores, dashes kept. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

/** Evaluates the one kind of expression that defaults use here: `${{ github.<name> }}`. */
export function evaluate(text: string, github: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const name = expression.match(/^github\.(\w+)$/)?.[1]
    const value = name === undefined ? undefined : github[name]
    if (value === undefined) throw new Error(`an expression the runner does not know: ${text}`)
    return value
  })
}
