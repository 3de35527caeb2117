import type { Experiment, ExperimentSpec, Objective } from '../../src/experiment/experiment.ts'
import { isBetter, objectiveValue } from '../../src/experiment/objective.ts'
import type { Curve, TrialRecord } from '../../src/experiment/trial.ts'
import type { BestTrial, ExperimentState } from '../../src/journal/state.ts'
import type { ReportContext } from '../../src/report/context.ts'

const START = Date.parse('2026-11-23T09:00:00Z')

/** RFC 3339, seconds after every test experiment's start. */
export function at(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString()
}

export const OBJECTIVE: Objective = {
  type: 'maximize',
  goal: 0.99,
  objectiveMetricName: 'Validation-accuracy',
  additionalMetricNames: ['accuracy'],
  metricStrategies: [
    { name: 'Validation-accuracy', value: 'max' },
    { name: 'accuracy', value: 'max' },
  ],
}

/** The digits example, after defaulting. */
export function anExperiment(spec: Partial<ExperimentSpec> = {}, name = 'digits'): Experiment {
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name },
    spec: {
      objective: OBJECTIVE,
      algorithm: { algorithmName: 'random', algorithmSettings: [] },
      parameters: [
        {
          name: 'learning_rate',
          parameterType: 'double',
          feasibleSpace: { min: '0.01', max: '0.2', distribution: 'uniform' },
        },
        {
          name: 'dropout',
          parameterType: 'double',
          feasibleSpace: { min: '0.1', max: '0.5', distribution: 'uniform' },
        },
        {
          name: 'optimizer',
          parameterType: 'categorical',
          feasibleSpace: { list: ['sgd', 'adam', 'ftrl'], distribution: 'uniform' },
        },
      ],
      parallelTrialCount: 2,
      maxTrialCount: 10,
      maxFailedTrialCount: 3,
      resumePolicy: 'Never',
      trialTemplate: {
        retain: false,
        primaryContainerName: 'training',
        successCondition: '',
        failureCondition: '',
        trialParameters: [],
        trialSpec: {},
      },
      metricsCollector: { kind: 'StdOut', metricsFormat: [] },
      ...spec,
    },
  }
}

const SUFFIXES = [
  '7fk2x9cd',
  'h4wbq8zn',
  'm9c5t2vl',
  'x2q7kdg4',
  'bz68nrtp',
  'w5vj4hs9',
  'c8d2f4b6',
  'n7pl9mkx',
  'q4tz5gwv',
  'k2rs8jhb',
] as const

/** A trial that succeeded, the `index`th; two at a time, eight seconds each. */
export function aTrial(index: number, change: Partial<TrialRecord> = {}): TrialRecord {
  const start = Math.floor(index / 2) * 8 + (index % 2) * 0.4
  return {
    name: `digits-${SUFFIXES[index % SUFFIXES.length]}`,
    index,
    assignments: [
      { name: 'learning_rate', value: `${0.0123456789 + ((index * 37) % 19) / 100}` },
      { name: 'dropout', value: `${0.1 + ((index * 53) % 40) / 100}` },
      { name: 'optimizer', value: ['adam', 'sgd', 'ftrl'][index % 3] ?? 'adam' },
    ],
    labels: {},
    status: 'Succeeded',
    reason: 'TrialSucceeded',
    message: 'Trial has succeeded',
    createdTime: at(start),
    startTime: at(start + 0.1),
    completionTime: at(start + 7.4),
    observation: observed(VALUES[index % VALUES.length] ?? 0.9),
    curves: [],
    logTail: [],
    ...change,
  }
}

const VALUES = [0.9528, 0.9611, 0.8361, 0.9694, 0.9722, 0.7917, 0.9806, 0.975, 0.9667, 0.9833]

/** The two metrics of the digits example, by its objective. */
export function observed(value: number): TrialRecord['observation'] {
  const accuracy = Math.min(1, value + 0.0111).toFixed(4)
  return [
    { name: 'Validation-accuracy', latest: `${value}`, min: `${value / 2}`, max: `${value}` },
    { name: 'accuracy', latest: accuracy, min: '0.3120', max: accuracy },
  ]
}

/** A metric that learns: fast at first, then slowly. */
export function aCurve(name: string, last: number, steps = 40): Curve {
  const points = Array.from({ length: steps }, (_, step) => {
    const value = last - (last - 0.3) * Math.exp(-step / 5)
    return { step: step + 1, value: Number(value.toFixed(4)) }
  })
  return { name, points }
}

export const FAILED: Partial<TrialRecord> = {
  status: 'Failed',
  reason: 'Error',
  message: 'exit code 3',
  observation: [],
  logTail: [
    'Epoch 12',
    '2026-11-23T09:00:11Z loss=nan',
    'Error: the loss is no longer a number',
    '    at train (examples/digits/train.js:61:11)',
  ],
}

export const NO_METRICS: Partial<TrialRecord> = {
  status: 'MetricsUnavailable',
  reason: 'MetricsUnavailable',
  message:
    'the objective Validation-accuracy was not printed; seen were: val_accuracy (40 times), loss (40 times)',
  observation: [],
  logTail: ['Epoch 40', 'val_accuracy=0.9611', 'loss=0.1642'],
}

/** Running and not measured yet. */
export function aRunningTrial(index: number): TrialRecord {
  const { completionTime: _, ...trial } = aTrial(index)
  return { ...trial, status: 'Running', reason: 'TrialRunning', message: '', observation: [] }
}

/** A state whose best trial is found among its trials, as replay finds it. */
export function aState(
  trials: readonly TrialRecord[],
  change: Partial<ExperimentState> = {},
): ExperimentState {
  const experiment = change.experiment ?? anExperiment()
  const best = bestOf(experiment, trials)
  return {
    experiment,
    specHash: 'b1946ac92492d234',
    seed: 0,
    status: 'Running',
    reason: 'ExperimentRunning',
    message: 'Experiment is running',
    startTime: at(0),
    trials,
    ...(best === undefined ? {} : { best }),
    ...change,
  }
}

function bestOf(experiment: Experiment, trials: readonly TrialRecord[]): BestTrial | undefined {
  const { objective } = experiment.spec
  let best: BestTrial | undefined
  for (const trial of trials) {
    const value = objectiveValue(trial.observation, objective)
    if (value === undefined) continue
    if (best === undefined || isBetter(objective, value, best.value)) best = { trial, value }
  }
  return best
}

export const REPOSITORY = 'https://github.com/octo-org/digits'
const SHA = '3f9c2ab41d0e5f6a7b8c9d0e1f2a3b4c5d6e7f80'

export function aContext(change: Partial<ReportContext> = {}): ReportContext {
  return {
    now: at(41),
    phase: { name: 'finished' },
    file: {
      path: 'examples/digits/experiment.yaml',
      url: `${REPOSITORY}/blob/${SHA}/examples/digits/experiment.yaml`,
    },
    commit: { sha: SHA, url: `${REPOSITORY}/commit/${SHA}` },
    links: [
      { text: 'Check run', url: `${REPOSITORY}/runs/4711` },
      { text: 'Workflow run', url: `${REPOSITORY}/actions/runs/815` },
    ],
    backend: 'process',
    live: {},
    ...change,
  }
}

/** Ten trials that did their work, one of which failed; all done, the goal not reached. */
export function finished(): ExperimentState {
  const trials = VALUES.map((_, index) => aTrial(index))
  const best = aTrial(9, {
    curves: [aCurve('Validation-accuracy', 0.9833), aCurve('accuracy', 0.9944)],
  })
  return aState([...trials.slice(0, 5), aTrial(5, FAILED), ...trials.slice(6, 9), best], {
    status: 'Succeeded',
    reason: 'ExperimentMaxTrialsReached',
    message: 'Experiment has succeeded because the max trial count has been reached',
    completionTime: at(40),
  })
}

/** Ten trials whose best lies at the ends of two ranges. */
export function atTheEdge(): ExperimentState {
  const { trials, ...state } = finished()
  const assignments = [
    { name: 'learning_rate', value: '0.2' },
    { name: 'dropout', value: '0.1003' },
    { name: 'optimizer', value: 'sgd' },
  ]
  return aState([...trials.slice(0, 9), aTrial(9, { assignments })], {
    ...state,
    best: { trial: aTrial(9, { assignments }), value: 0.9833 },
  })
}

/** The goal reached by the seventh trial, while another still ran. */
export function goalReachedState(): ExperimentState {
  const trials = VALUES.slice(0, 6).map((_, index) => aTrial(index))
  const best = aTrial(6, {
    observation: observed(0.9917),
    curves: [aCurve('Validation-accuracy', 0.9917), aCurve('accuracy', 0.9983)],
  })
  const stopped = aTrial(7, {
    status: 'Killed',
    reason: 'ExperimentCompleted',
    message: 'killed by SIGTERM',
    observation: [],
    completionTime: at(30),
  })
  return aState([...trials, best, stopped], {
    status: 'Succeeded',
    reason: 'ExperimentGoalReached',
    message: 'Experiment has succeeded because the objective goal has been reached',
    completionTime: at(30),
  })
}

/** Five done, two running. */
export function runningState(): ExperimentState {
  const trials = VALUES.slice(0, 5).map((_, index) => aTrial(index))
  return aState([...trials, aRunningTrial(5), aRunningTrial(6)])
}

/** Three failed, as many as may. */
export function failedState(): ExperimentState {
  return aState(
    [
      aTrial(0),
      aTrial(1, FAILED),
      aTrial(2, NO_METRICS),
      aTrial(3, { ...FAILED, reason: 'DeadlineExceeded', message: 'ran for 60 s', logTail: [] }),
    ],
    {
      status: 'Failed',
      reason: 'ExperimentFailed',
      message: 'Experiment has failed because the max failed count of 3 has been reached',
      completionTime: at(20),
    },
  )
}

/** All trials ended without a value. */
export function nothingSucceeded(): ExperimentState {
  return aState([aTrial(0, NO_METRICS), aTrial(1, FAILED), aTrial(2, FAILED)], {
    status: 'Failed',
    reason: 'ExperimentFailed',
    message: 'Experiment has failed because the max failed count of 3 has been reached',
    completionTime: at(20),
  })
}

/** What is told beside `runningState` while it runs. */
export const RUNNING: Partial<ReportContext> = {
  phase: { name: 'running' },
  now: at(20),
  live: { 'digits-w5vj4hs9': '0.9123' },
}
