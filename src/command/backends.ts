import type { Backend, PlannedTrial } from '../backend/backend.ts'
import type { KatibSource } from '../backend/katib/source.ts'
import { createProcessBackend } from '../backend/process/backend.ts'
import { supervisorCommand } from '../backend/process/supervisor-command.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { PathMapping } from '../option.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import { allowedProcess } from './guard.ts'

/** What a backend is told of the experiment that it is made for. */
export interface BackendRequest {
  readonly experiment: Experiment
  /** The folder for what the trials leave on this machine. */
  readonly directory: string
  /** The most trials the experiment may come to, over all runs. */
  readonly maxTrialCount?: number
  readonly onWarning: (text: string) => void
}

/** A place where tunebot runs trials. */
export interface TrialBackend {
  readonly kind: 'trials'
  readonly backend: Backend
  /** Where its trials run, on a cluster. */
  readonly namespace?: string
  /** Tidies up and lets go, once nobody takes events any more. */
  close(): Promise<void>
}

/** A place where Katib runs the whole experiment, and tunebot follows. */
export interface KatibBackend {
  readonly kind: 'katib'
  readonly source: KatibSource
}

export type OpenBackend = TrialBackend | KatibBackend

/** Makes the backend of one experiment. */
export type CreateBackend = (request: BackendRequest) => Promise<OpenBackend>

export interface ProcessOptions {
  /** Where relative commands of trials start. */
  readonly workdir: string
  readonly map: readonly PathMapping[]
  /** What a trial may be; undefined: what the person may. */
  readonly policy?: TrialPolicy
}

/** Trials as processes of this machine. */
export function processBackend({ workdir, map, policy }: ProcessOptions) {
  return async (request: Omit<BackendRequest, 'experiment'>): Promise<TrialBackend> => {
    const backend = createProcessBackend({
      directory: request.directory,
      workdir,
      map,
      supervisor: supervisorCommand(),
      environment: process.env,
      now: () => new Date(),
      onWarning: request.onWarning,
    })
    return {
      kind: 'trials',
      backend: guarded(backend, policy, allowedProcess),
      close: () => Promise.resolve(),
    }
  }
}

/** The backend behind its policy: it is handed what `allowed` lets pass, and nothing else. */
export function guarded(
  backend: Backend,
  policy: TrialPolicy | undefined,
  allowed: (policy: TrialPolicy, trial: PlannedTrial) => PlannedTrial,
): Backend {
  if (policy === undefined) return backend
  return { ...backend, start: async (trial) => await backend.start(allowed(policy, trial)) }
}
