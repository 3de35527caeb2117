import type { ActionDependencies } from '../../src/github/dependencies.ts'
import { createRedactor } from '../../src/github/redact.ts'
import type { RunnerLog } from '../../src/github/runner-log.ts'

interface Parts extends Partial<Omit<ActionDependencies, 'log'>> {
  readonly log?: Partial<RunnerLog>
}

/** What a test expects to be called; whatever else is, raises. */
export function strictDependencies({ log = {}, ...parts }: Parts): ActionDependencies {
  return {
    variables: {},
    redactor: createRedactor(),
    signal: new AbortController().signal,
    now: () => new Date(0),
    load: unexpected,
    plan: unexpected,
    drive: unexpected,
    endTrials: unexpected,
    ...parts,
    log: {
      line: unexpected,
      foreign: unexpected,
      group: unexpected,
      endGroup: unexpected,
      notice: unexpected,
      warning: unexpected,
      error: unexpected,
      ...log,
    },
  }
}

function unexpected(): never {
  throw new Error('the test expects no call of this')
}
