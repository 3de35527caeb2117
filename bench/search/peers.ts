import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A library that others use, behind the protocol. */
export interface Peer {
  readonly label: string
  readonly command: readonly string[]
  /** What it offers, by Katib's names. */
  readonly algorithms: readonly string[]
}

const here = import.meta.dirname
const PEERS = [
  { label: 'optuna', algorithms: ['tpe', 'multivariate-tpe', 'cmaes', 'sobol'] },
  { label: 'hyperopt', algorithms: ['tpe'] },
  { label: 'skopt', algorithms: ['bayesianoptimization'] },
]

/**
 * The peers, on a Python that has their packages; without one, in a virtual environment outside the clone that is made
 * when it is not there. None where there is no Python, or where its packages cannot be fetched: the reason is told.
 */
export function findPeers(
  ready: string | undefined,
  tell: (text: string) => void,
): readonly Peer[] {
  const folder = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'tunebot',
    'bench-venv',
  )
  const python = ready ?? join(folder, 'bin', 'python')
  if (!existsSync(python) && !install(folder, python, tell)) return []
  return PEERS.map(({ label, algorithms }) => ({
    label,
    algorithms,
    command: [python, join(here, 'adapters', `${label}_adapter.py`)],
  }))
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
