import type { JsonObject } from '../../src/experiment/experiment.ts'
import type { Plan } from '../../src/report/plan.ts'
import type { PlanContext } from '../../src/report/plan-context.ts'
import { anExperiment } from './states.ts'

const REPOSITORY = 'https://github.com/octo-org/digits'
export const HEAD = '3f9c2ab41d0e5f6a7b8c9d0e1f2a3b4c5d6e7f80'

const MANIFEST: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'digits-7fk2x9cd' },
  spec: {
    template: {
      spec: {
        containers: [
          {
            name: 'training',
            image: 'ghcr.io/octo-org/digits:1.4',
            command: ['python', 'train.py', '--lr=0.0183', '--dropout=0.21'],
            resources: {
              requests: { cpu: '2', memory: '1536Mi' },
              limits: { 'nvidia.com/gpu': '1' },
            },
          },
        ],
        restartPolicy: 'Never',
      },
    },
  },
}

/** The digits example before its first trial. */
export function aPlan(change: Partial<Plan> = {}): Plan {
  return {
    file: 'examples/digits/experiment.yaml',
    experiment: anExperiment({ parallelTrialCount: 3 }),
    backend: 'kubernetes',
    seed: 0,
    maxTrialCount: 30,
    state: { directory: 'state/digits', resumption: { kind: 'start' }, ended: 0 },
    firstTrials: [
      ['7fk2x9cd', '0.01834567', '0.21', 'adam'],
      ['h4wbq8zn', '0.15', '0.4', 'sgd'],
      ['m9c5t2vl', '0.09', '0.1333333', 'ftrl'],
    ].map(([suffix, ...values]) => ({
      name: `digits-${suffix}`,
      assignments: ['learning_rate', 'dropout', 'optimizer'].map((name, at) => ({
        name,
        value: values[at] ?? '',
      })),
    })),
    manifest: MANIFEST,
    cluster: {
      server: 'https://cluster.example:6443',
      namespace: 'tuning',
      missing: [],
      dryRun: 'accepted',
      warnings: [],
    },
    ...change,
  }
}

export function aPlanContext(change: Partial<PlanContext> = {}): PlanContext {
  return {
    file: {
      path: 'examples/digits/experiment.yaml',
      url: `${REPOSITORY}/blob/${HEAD}/examples/digits/experiment.yaml`,
    },
    commit: { sha: HEAD, url: `${REPOSITORY}/commit/${HEAD}` },
    links: [{ text: 'Workflow run', url: `${REPOSITORY}/actions/runs/42` }],
    policy: 'the default policy',
    next: { kind: 'starts' },
    ...change,
  }
}
