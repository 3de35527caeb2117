import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startAdapter } from './adapter.ts'
import { findPeers } from './peers.ts'
import { type Contender, nameOf } from './quality.ts'
import type { Run } from './study.ts'

/** The flags that say who takes part. */
export const contenderFlags = {
  algorithms: { type: 'string', default: 'tpe,multivariate-tpe' },
  program: { type: 'string' },
  'no-peers': { type: 'boolean', default: false },
  python: { type: 'string' },
} as const

export interface ContenderChoice {
  readonly algorithms: string
  /** Of ours: the file that is run instead of the usual one. */
  readonly program?: string | undefined
  readonly 'no-peers': boolean
  /** A Python that has the peers' packages. */
  readonly python?: string | undefined
}

const ROOT = join(import.meta.dirname, '..', '..')
/** As it is written, for quality; as it is run by users, for what it costs. */
export const SOURCE = join(ROOT, 'src', 'cli.ts')
export const BUILT = join(ROOT, 'dist', 'cli.js')

/** This one chooses among the others, so that every peer is its rival. */
const CHOOSER = 'auto'

/** Whether an algorithm of ours is held against a peer's: of the same name, whatever the settings. */
export function isRival(ours: string, theirs: string): boolean {
  const [own = '', other = ''] = [ours, theirs].map((name) => name.split('?')[0])
  return own === other || own === CHOOSER
}

/**
 * A program for every algorithm: what one has in memory is not another's. Peers that `recorded` runs tell of are not run
 * again, and those take no part for which `isFeasible` does not hold.
 */
export function startContenders(
  choice: ContenderChoice,
  usual: string,
  recorded: readonly Run[],
  isFeasible: (theirs: string) => boolean,
  tell: (text: string) => void,
): readonly Contender[] {
  const command = [process.execPath, choice.program ?? usual, 'suggest']
  const algorithms = choice.algorithms.split(',')
  const ours = algorithms.map((algorithm) => ({
    algorithm,
    adapter: startAdapter('ours', command),
  }))
  if (choice['no-peers']) return ours
  const known = new Set(recorded.map(nameOf))
  const rivals = (theirs: string) =>
    isFeasible(theirs) && algorithms.some((own) => isRival(own, theirs))
  const peers = findPeers(choice.python, rivals, tell).flatMap((peer) =>
    peer.algorithms
      .filter((algorithm) => !known.has(`${peer.label}:${algorithm}`))
      .map((algorithm) => ({ algorithm, adapter: startAdapter(peer.label, peer.command) })),
  )
  return [...ours, ...peers]
}

export function closeAll(contenders: readonly Contender[]): void {
  for (const { adapter } of contenders) adapter.close()
}

/** Runs that `quality --out` kept. */
export function readRuns(files: readonly string[]): readonly Run[] {
  return files.flatMap((file): readonly Run[] => JSON.parse(readFileSync(file, 'utf8')).runs)
}
