import type { AlgorithmSetting, Experiment, Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord, TrialStatus } from '../../src/experiment/trial.ts'
import { createRandom, type Random } from '../../src/suggestion/random.ts'
import type { Proposal, Suggest } from '../../src/suggestion/suggestion.ts'

/** An experiment that minimizes `loss`. */
export function experimentOf(
  algorithmName: string,
  settings: Readonly<Record<string, string>>,
  parameters: readonly Parameter[],
): Experiment {
  const algorithmSettings: readonly AlgorithmSetting[] = Object.entries(settings).map(
    ([name, value]) => ({ name, value }),
  )
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'study' },
    spec: {
      objective: {
        type: 'minimize',
        objectiveMetricName: 'loss',
        additionalMetricNames: [],
        metricStrategies: [{ name: 'loss', value: 'min' }],
      },
      algorithm: { algorithmName, algorithmSettings },
      parameters,
      parallelTrialCount: 3,
      resumePolicy: 'Never',
      trialTemplate: {
        retain: false,
        primaryContainerName: 'main',
        successCondition: '',
        failureCondition: '',
        trialParameters: [],
        trialSpec: {},
      },
      metricsCollector: { kind: 'StdOut', metricsFormat: [] },
    },
  }
}

/** How a trial ends: with a loss, or in another way. */
export type Ending = number | Exclude<TrialStatus, 'Pending' | 'Running' | 'Succeeded'>

export interface StudyOptions {
  readonly experiment: Experiment
  readonly suggest: Suggest
  readonly end: (trial: TrialRecord) => Ending
  /** So many trials in all. */
  readonly budget: number
  readonly parallel: number
  readonly seed?: string
  /** Called before each question, with what is known by then. */
  readonly onAsk?: (trials: readonly TrialRecord[], wanted: number) => void
}

/**
 * Runs trials as the controller does: free slots are filled, then a trial ends, whichever chance says. Throws where the
 * algorithm proposes nothing though nothing runs.
 */
export function runStudy(options: StudyOptions): readonly TrialRecord[] {
  const { experiment, suggest, budget, parallel, seed = 'seed' } = options
  const order = createRandom('order')
  const trials: TrialRecord[] = []
  for (;;) {
    const wanted = Math.min(parallel - running(trials).length, budget - trials.length)
    options.onAsk?.(trials, wanted)
    const request = { experiment, trials: [...trials], count: wanted, random: createRandom(seed) }
    const proposals = suggest(request)
    if (proposals.length > wanted) throw new Error('more proposals than were asked for')
    for (const proposal of proposals) trials.push(trialOf(proposal, trials.length))
    const active = running(trials)
    if (active.length === 0) {
      if (trials.length < budget) throw new Error(`nothing runs after ${trials.length} trials`)
      return trials
    }
    endOne(trials, active, options.end, order)
  }
}

function running(trials: readonly TrialRecord[]): readonly TrialRecord[] {
  return trials.filter(({ status }) => status === 'Running')
}

function endOne(
  trials: TrialRecord[],
  active: readonly TrialRecord[],
  end: StudyOptions['end'],
  order: Random,
): void {
  const trial = active[order.integer(active.length)]
  if (trial !== undefined) trials[trial.index] = ended(trial, end(trial))
}

export function ended(trial: TrialRecord, ending: Ending): TrialRecord {
  if (typeof ending !== 'number') return { ...trial, status: ending }
  const text = String(ending)
  const observation = [{ name: 'loss', latest: text, min: text, max: text }]
  return { ...trial, status: 'Succeeded', observation }
}

export function trialOf(proposal: Proposal, index: number): TrialRecord {
  return {
    name: `t-${index}`,
    index,
    ...proposal,
    status: 'Running',
    reason: '',
    message: '',
    createdTime: '2024-01-01T00:00:00Z',
    observation: [],
    curves: [],
    logTail: [],
  }
}

export function textOf(trial: Pick<Proposal, 'assignments'>, name: string): string {
  return trial.assignments.find((own) => own.name === name)?.value ?? ''
}

export function double(name: string, min: string, max: string, step?: string): Parameter {
  const feasibleSpace = { min, max, distribution: 'uniform' as const }
  return {
    name,
    parameterType: 'double',
    feasibleSpace: step === undefined ? feasibleSpace : { ...feasibleSpace, step },
  }
}

export function int(name: string, min: string, max: string): Parameter {
  return { name, parameterType: 'int', feasibleSpace: { min, max, distribution: 'uniform' } }
}

export function listed(
  name: string,
  parameterType: 'discrete' | 'categorical',
  list: readonly string[],
): Parameter {
  return { name, parameterType, feasibleSpace: { list, distribution: 'uniform' } }
}
