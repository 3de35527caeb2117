/** What is to be run: the same Job by tunebot and as plain Jobs. */
export interface Work {
  readonly trials: number
  readonly parallel: number
  /** What one trial takes of itself. */
  readonly seconds: number
  /** A Job whose command may hold this text in place of the value. */
  readonly job: (value: string) => object
}

/** The time that no controller can beat. */
export function idealSeconds({ trials, parallel, seconds }: Work): number {
  return Math.ceil(trials / parallel) * seconds
}

/** The Job of a trial that leaves its first and last moment, by the machine's clock, in a folder of the node. */
export function sleeping(seconds: number, folder: string) {
  const stamp = (what: string): string =>
    `read now rest </proc/uptime; echo ${what} $now >>/times/$HOSTNAME`
  return (value: string) =>
    jobOf(
      {
        name: 'main',
        image: 'localhost/busybox:1',
        command: [
          'sh',
          '-c',
          `${stamp('start')}; sleep ${seconds}; echo loss=${value}; ${stamp('end')}`,
        ],
        volumeMounts: [{ name: 'times', mountPath: '/times' }],
      },
      { volumes: [{ name: 'times', hostPath: { path: folder, type: 'Directory' } }] },
    )
}

/** The Job of a trial that only seems to run, on a node of kwok. */
export function seeming(value: string): object {
  const container = { name: 'main', image: 'none', args: [`--x=${value}`] }
  const tolerations = [{ key: 'kwok', operator: 'Exists' }]
  return jobOf(container, { nodeSelector: { type: 'kwok' }, tolerations })
}

function jobOf(container: object, more: object): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: { template: { spec: { restartPolicy: 'Never', containers: [container], ...more } } },
  }
}

/** The Experiment for tunebot: as many trials as asked for, no goal. */
export function experimentOf(name: string, work: Work): object {
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name },
    spec: {
      objective: { type: 'minimize', objectiveMetricName: 'loss' },
      algorithm: { algorithmName: 'random' },
      parallelTrialCount: work.parallel,
      maxTrialCount: work.trials,
      maxFailedTrialCount: 0,
      parameters: [{ name: 'x', parameterType: 'double', feasibleSpace: { min: '0', max: '1' } }],
      trialTemplate: {
        primaryContainerName: 'main',
        trialParameters: [{ name: 'x', reference: 'x' }],
        trialSpec: work.job('${trialParameters.x}'),
      },
    },
  }
}
