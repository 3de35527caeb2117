import type { Masker } from './masker.ts'
import { parseCommand } from './workflow-command.ts'

/** A message that shows up on the run's page and at its line of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly properties: Readonly<Record<string, string>>
}

/** What a step has said by printing; the processor fills it. */
export interface CommandEffects {
  /** The log as a person sees it: masked, commands in the runner's form. */
  readonly log: string[]
  readonly annotations: Annotation[]
  readonly outputs: Map<string, string>
  readonly state: Map<string, string>
  /** Commands the runner refuses; each fails the step. */
  readonly refused: string[]
  /** The names of the commands that took effect, in order. */
  readonly commands: string[]
}

/** Of a log that has not begun. */
export function noEffects(): CommandEffects {
  return {
    log: [],
    annotations: [],
    outputs: new Map(),
    state: new Map(),
    refused: [],
    commands: [],
  }
}

const perLevel = 10
const messageLimit = 4_096
const commands = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
] as const

/** Makes what looks at every line that a step prints, on either stream. */
export function createCommandProcessor(
  masker: Masker,
  effects: CommandEffects,
): (line: string) => void {
  const known = new Set<string>(commands)
  let stopToken: string | undefined

  const write = (line: string): void => {
    effects.log.push(masker.mask(line))
  }
  const annotate = (
    level: Annotation['level'],
    data: string,
    properties: Annotation['properties'],
  ): void => {
    write(`##[${level}]${data}`)
    if (effects.annotations.filter((one) => one.level === level).length >= perLevel) return
    const message = masker.mask(data).slice(0, messageLimit)
    effects.annotations.push({ level, message, properties })
  }

  return (line) => {
    const command = parseCommand(line, known)
    if (command === undefined) {
      write(line)
      return
    }
    if (stopToken !== undefined) {
      write(line)
      if (command.name !== stopToken) return
      known.delete(stopToken)
      stopToken = undefined
      return
    }
    const { name, data, properties } = command
    effects.commands.push(name)
    switch (name) {
      case 'stop-commands':
        if (data === '' || known.has(data.toLowerCase())) {
          effects.refused.push(`Invalid stop-commands token '${data}'`)
          return
        }
        stopToken = data.toLowerCase()
        known.add(stopToken)
        if (data.length > 6) masker.add(data)
        write(line)
        return
      case 'add-mask':
        masker.add(data)
        write('::add-mask::***')
        return
      case 'error':
      case 'warning':
      case 'notice':
        annotate(name, data, properties)
        return
      case 'group':
      case 'endgroup':
      case 'debug':
        write(`##[${name}]${data}`)
        return
      case 'set-output':
        effects.outputs.set(properties['name'] ?? '', data)
        return
      case 'save-state':
        effects.state.set(properties['name'] ?? '', data)
        return
      case 'set-env':
      case 'add-path':
        effects.refused.push(`The \`${name}\` command is disabled.`)
        return
      default:
        write(line)
    }
  }
}
