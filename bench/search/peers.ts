import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A library that others use, behind the protocol. */
export interface Peer {
  readonly label: string
  readonly command: readonly string[]
  /** What it offers of what is wanted, by Katib's names. */
  readonly algorithms: readonly string[]
}

/** A model of the loss, in whose fit others' time grows with the cube of the trials: hours for 15 searches of 200. */
const MODEL = 'bayesianoptimization'
const MOST_SEARCHED = 50
const MOST_LOADED = 250

/** Whether a peer's search of so many trials is over in an evening. */
export function isSearchable(algorithm: string, budget: number): boolean {
  return algorithm !== MODEL || budget <= MOST_SEARCHED
}

/** Whether a peer answers after so many trials within seconds. */
export function isLoadable(algorithm: string, history: number): boolean {
  return algorithm !== MODEL || history <= MOST_LOADED
}

const here = import.meta.dirname
const PEERS = [
  { label: 'optuna', algorithms: ['tpe', 'multivariate-tpe', 'cmaes', 'sobol', MODEL] },
  { label: 'hyperopt', algorithms: ['tpe'] },
  { label: 'skopt', algorithms: [MODEL] },
]

/**
 * The peers, on a Python that has their packages; without one, in a virtual environment outside the clone that is made
 * when it is not there. Of their algorithms those that are wanted. None where there is no Python, or where its packages cannot be
 * fetched: the reason is told, as that Optuna's model takes no part where torch is not.
 */
export function findPeers(
  ready: string | undefined,
  isWanted: (algorithm: string) => boolean,
  tell: (text: string) => void,
): readonly Peer[] {
  const folder = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'tunebot',
    'bench-venv',
  )
  const python = ready ?? join(folder, 'bin', 'python')
  if (!existsSync(python) && !install(folder, python, tell)) return []
  const offered = (label: string, algorithm: string) =>
    isWanted(algorithm) && (label !== 'optuna' || algorithm !== MODEL || hasTorch(python, tell))
  return PEERS.map(({ label, algorithms }) => ({
    label,
    algorithms: algorithms.filter((algorithm) => offered(label, algorithm)),
    command: [python, join(here, 'adapters', `${label}_adapter.py`)],
  }))
}

/** Not among the packages that are fetched unasked: it takes gigabytes. */
function hasTorch(python: string, tell: (text: string) => void): boolean {
  const find = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)'
  const isThere = spawnSync(python, ['-c', find], { stdio: 'ignore' }).status === 0
  if (!isThere) tell(`optuna:${MODEL} takes no part: ${python} has no torch`)
  return isThere
}

function install(folder: string, python: string, tell: (text: string) => void): boolean {
  tell(`Installing the peers into ${folder}`)
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['python3', ['-m', 'venv', folder]],
    [python, ['-m', 'pip', 'install', '--quiet', '--requirement', join(here, 'requirements.txt')]],
  ]
  for (const [program, args] of steps) {
    const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    if (status === 0) continue
    tell(`No peers: ${program} ${args.join(' ')} ${error?.message ?? `ended with ${status}`}`)
    return false
  }
  return true
}
