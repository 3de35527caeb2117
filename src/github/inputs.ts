import { nearest } from '../experiment/nearest.ts'
import {
  BACKENDS,
  type BackendName,
  parseChoice,
  parseDuration,
  parseNumber,
  parseWhole,
} from '../option.ts'
import { FAIL_ON, type Gate } from '../report/gate.ts'
import { UserError } from '../user-error.ts'
import { COMMANDS_FROM } from './commands/permission.ts'
import { branch, file, flag, folder, key, lines, mapping, patterns } from './input-values.ts'

/** One input of the action. */
interface Definition<Value> {
  readonly description: string
  /** The default in action.yml; `null`: none, and an empty text is parsed as it is. */
  readonly default: string | null
  /** The checkout is given as an absolute path. Raises UserError naming the input. */
  readonly parse: (text: string, name: string, workspace: string) => Value
}

const TOKEN_OF_THE_RUN = '${' + '{ github.token }}'

/** Every input, in the order of action.yml; a test holds the two against each other. */
export const INPUTS = {
  experiments: define({
    description:
      'Experiment files to run: one glob a line, relative to the repository; a line that starts with "!" leaves files out. Default: the Experiment files that the event changed.',
    default: null,
    parse: patterns,
  }),
  mode: define({
    description:
      'What is done with them: "run" runs their trials, "plan" shows what would run and leaves the start to the comment /tunebot run, "report" shows on workflow_run the plan of a fork’s pull request. Of forks and Dependabot only the plan is shown, whatever it says.',
    default: 'run',
    parse: (text, name) => parseChoice(text, name, ['run', 'plan', 'report']),
  }),
  backend: define({
    description:
      'Where trials run: "kubernetes" is the cluster of the kubeconfig, "katib" the Katib on it, "process" the runner itself; "auto" is the cluster where a kubeconfig is given, else the runner.',
    default: 'auto',
    parse: (text, name) => parseChoice(text, name, ['auto', ...BACKENDS] as const),
  }),
  kubeconfig: define({
    description:
      'The cluster: a kubeconfig, from a secret, or the path of one that an earlier step wrote. Default for "kubernetes": KUBECONFIG, ~/.kube/config, the cluster that the runner is in.',
    default: null,
    parse: optional((text) => text),
  }),
  context: define({
    description: 'The context of the kubeconfig. Default: its current one.',
    default: null,
    parse: optional((text) => text),
  }),
  namespace: define({
    description:
      'The namespace in which trials run, whatever the Experiment says. Default: the Experiment’s, else the context’s.',
    default: null,
    parse: optional((text) => text),
  }),
  'allow-exec-auth': define({
    description:
      'Whether commands that the kubeconfig names for its credentials may run on the runner, as those of EKS and GKE do: "true" or "false".',
    default: 'false',
    parse: flag,
  }),
  policy: define({
    description:
      'What a trial may be: a policy’s file on the default branch, whatever the pull request or push says. Default: on a cluster, nothing that gives away the cluster.',
    default: null,
    parse: optional(file),
  }),
  token: define({
    description:
      'Token for the check run (checks: write), the comment (pull-requests: write), the list of changed files (contents: read) and the journals of earlier runs (actions: read).',
    default: TOKEN_OF_THE_RUN,
    parse: (text) => (text === TOKEN_OF_THE_RUN ? '' : text),
  }),
  'time-limit': define({
    description:
      'Stops an experiment after this time and reports the best so far: "5h", "90m", "1h30m". Default: no limit but that of the job.',
    default: null,
    parse: optional(parseDuration),
  }),
  'fail-on': define({
    description:
      'What fails the step: "failure" (the experiment failed), "goal-unmet" (that, or it has a goal and did not reach it), "never".',
    default: 'failure',
    parse: (text, name) => parseChoice(text, name, FAIL_ON),
  }),
  'fail-below': define({
    description:
      'Fails the step, whatever fail-on says, when the best objective value is worse than this: below it to maximize, above it to minimize. No best is worse.',
    default: null,
    parse: optional(parseNumber),
  }),
  comment: define({
    description:
      'The comment on the pull request: "update" keeps one for each experiment up to date, "recreate" ends a run with a new one and folds the old one away, "off" writes none.',
    default: 'update',
    parse: (text, name) => parseChoice(text, name, ['update', 'recreate', 'off']),
  }),
  'comment-when': define({
    description:
      'When that comment is written: "always"; "changed" when status, best value or commit are others than it shows; "failure" when the step fails, while one that is there is kept up to date.',
    default: 'always',
    parse: (text, name) => parseChoice(text, name, ['always', 'changed', 'failure']),
  }),
  'comment-key': define({
    description:
      'Tells apart runs of one Experiment within one workflow run, such as the legs of a matrix: each key has its own comment and check.',
    default: null,
    parse: key,
  }),
  'commands-from': define({
    description:
      'From whom commands in comments are taken: people who have the role "write", "maintain" or "admin" in the repository, or a higher one.',
    default: 'write',
    parse: (text, name) => parseChoice(text, name, COMMANDS_FROM),
  }),
  check: define({
    description: 'Whether each experiment has a check run: "true" or "false".',
    default: 'true',
    parse: flag,
  }),
  'results-branch': define({
    description:
      'A branch on which results are kept, in one commit for each run, to hold those of pull requests against (contents: write). Default: none are kept.',
    default: null,
    parse: optional(branch),
  }),
  map: define({
    description:
      'Where a path of the container lies in the repository, one a line: "/app=./train" for an image that holds the program in /app.',
    default: null,
    parse: (text, name, workspace) => lines(text).map((line) => mapping(line, name, workspace)),
  }),
  workdir: define({
    description: 'The folder in which trials start, relative to the repository.',
    default: '.',
    parse: folder,
  }),
  'max-trials': define({
    description: 'At most this many trials, whatever the file’s maxTrialCount says.',
    default: null,
    parse: optional((text, name) => parseWhole(text, name, 1)),
  }),
  seed: define({
    description:
      'Seed of the search; the same seed makes the same suggestions. Default: the algorithm’s random_state, or 0.',
    default: null,
    parse: optional((text, name) => parseWhole(text, name, 0)),
  }),
}

type Table = typeof INPUTS
export type Inputs = { readonly [Name in keyof Table]: ReturnType<Table[Name]['parse']> }

/** Where these inputs let trials run. */
export function backendOf({ backend, kubeconfig }: Inputs): BackendName {
  if (backend !== 'auto') return backend
  return kubeconfig === undefined ? 'process' : 'kubernetes'
}

/** What these inputs hold an experiment against. */
export function gateOf(inputs: Inputs): Gate {
  const failBelow = inputs['fail-below']
  return { failOn: inputs['fail-on'], ...(failBelow === undefined ? {} : { failBelow }) }
}

const PREFIX = 'INPUT_'

/**
 * Reads all inputs from the variables in which the runner hands them over.
 * @throws {UserError} naming every mistake at once, unknown inputs with the nearest known one.
 */
export function readInputs(
  variables: Readonly<Record<string, string | undefined>>,
  workspace: string,
): Inputs {
  function read<Value>(name: string, definition: Definition<Value>): Value {
    const text = (variables[variableOf(name)] ?? '').trim()
    return definition.parse(text === '' ? (definition.default ?? '') : text, name, workspace)
  }

  const mistakes = [
    ...unknownInputs(variables),
    ...Object.entries(INPUTS).flatMap(([name, definition]) =>
      mistakeOf(() => read<unknown>(name, definition)),
    ),
  ]
  if (mistakes.length > 0) throw wrongInputs(mistakes)
  return {
    experiments: read('experiments', INPUTS.experiments),
    mode: read('mode', INPUTS.mode),
    backend: read('backend', INPUTS.backend),
    kubeconfig: read('kubeconfig', INPUTS.kubeconfig),
    context: read('context', INPUTS.context),
    namespace: read('namespace', INPUTS.namespace),
    'allow-exec-auth': read('allow-exec-auth', INPUTS['allow-exec-auth']),
    policy: read('policy', INPUTS.policy),
    token: read('token', INPUTS.token),
    'time-limit': read('time-limit', INPUTS['time-limit']),
    'fail-on': read('fail-on', INPUTS['fail-on']),
    'fail-below': read('fail-below', INPUTS['fail-below']),
    comment: read('comment', INPUTS.comment),
    'comment-when': read('comment-when', INPUTS['comment-when']),
    'comment-key': read('comment-key', INPUTS['comment-key']),
    'commands-from': read('commands-from', INPUTS['commands-from']),
    check: read('check', INPUTS.check),
    'results-branch': read('results-branch', INPUTS['results-branch']),
    map: read('map', INPUTS.map),
    workdir: read('workdir', INPUTS.workdir),
    'max-trials': read('max-trials', INPUTS['max-trials']),
    seed: read('seed', INPUTS.seed),
  }
}

function define<Value>(definition: Definition<Value>): Definition<Value> {
  return definition
}

function optional<Value>(
  parse: (text: string, name: string) => Value,
): (text: string, name: string) => Value | undefined {
  return (text, name) => (text === '' ? undefined : parse(text, name))
}

/** The runner keeps hyphens and puts an underscore for a space only. */
function variableOf(name: string): string {
  return `${PREFIX}${name.toUpperCase()}`
}

function unknownInputs(variables: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(INPUTS)
  const known = new Set(names.map(variableOf))
  return Object.keys(variables)
    .filter((variable) => variable.startsWith(PREFIX) && !known.has(variable))
    .map((variable) => {
      const name = variable.slice(PREFIX.length).toLowerCase()
      const near = nearest(name.replaceAll('_', '-'), names)
      const mend = near === undefined ? `known are ${names.join(', ')}` : `did you mean '${near}'?`
      return `${name}: there is no such input; ${mend}`
    })
}

function mistakeOf(read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.message]
  }
}

function wrongInputs(mistakes: readonly string[]): UserError {
  return new UserError({
    what:
      mistakes.length === 1
        ? 'an input of the action is wrong'
        : `${mistakes.length} inputs of the action are wrong`,
    mend: mistakes.join('\n'),
    kind: 'usage',
  })
}
