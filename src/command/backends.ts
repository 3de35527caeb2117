import type { Backend } from '../backend/backend.ts'
import type { KatibSource } from '../backend/katib/source.ts'
import { createProcessBackend } from '../backend/process/backend.ts'
import { supervisorCommand } from '../backend/process/supervisor-command.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { PathMapping } from '../option.ts'

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
}

/** Trials as processes of this machine. */
export function processBackend({ workdir, map }: ProcessOptions) {
  return async (request: Omit<BackendRequest, 'experiment'>): Promise<TrialBackend> => ({
    kind: 'trials',
    backend: createProcessBackend({
      directory: request.directory,
      workdir,
      map,
      supervisor: supervisorCommand(),
      environment: process.env,
      now: () => new Date(),
      onWarning: request.onWarning,
    }),
    close: () => Promise.resolve(),
  })
}
