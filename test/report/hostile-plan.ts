import type { Plan } from '../../src/report/plan.ts'
import type { PlanContext } from '../../src/report/plan-context.ts'
import { aPlan, aPlanContext } from './plans.ts'
import { anExperiment } from './states.ts'

/** A plan in which every text is one of these; the links alone are ours. */
export function hostilePlan(texts: readonly string[]): {
  readonly plan: Plan
  readonly context: PlanContext
} {
  let next = 0
  const text = () => texts[next++ % texts.length] ?? ''
  const [metric, parameter, second] = [text(), text(), `${text()}.`]
  const experiment = anExperiment(
    {
      objective: {
        type: 'maximize',
        goal: 1,
        objectiveMetricName: metric,
        additionalMetricNames: [],
        metricStrategies: [{ name: metric, value: 'latest' }],
      },
      algorithm: {
        algorithmName: text(),
        algorithmSettings: [{ name: text(), value: text() }],
      },
      parameters: [
        {
          name: parameter,
          parameterType: 'categorical',
          feasibleSpace: { list: [text(), text()], distribution: 'uniform' },
        },
        {
          name: second,
          parameterType: 'double',
          feasibleSpace: { min: '0', max: '1', step: '0.1', distribution: 'uniform' },
        },
      ],
    },
    text(),
  )
  const resources = { requests: { [`${text()}r`]: '1', cpu: text() }, limits: { memory: '1Gi' } }
  const container = { name: text(), image: text(), args: [text(), text()], resources }
  const why = { what: text(), mend: text(), kind: 'invalid' } as const
  const plan = aPlan({
    experiment,
    file: text(),
    backend: text(),
    state: { directory: text(), resumption: { kind: 'refuse', why }, ended: 2 },
    firstTrials: [1, 2].map((at) => ({
      name: `${text()}${at}`,
      assignments: [
        { name: parameter, value: text() },
        { name: second, value: text() },
      ],
    })),
    manifest: {
      kind: text(),
      [`${text()}k`]: text(),
      spec: {
        template: {
          metadata: { annotations: { [text()]: text() } },
          spec: { containers: [container] },
        },
      },
    },
    cluster: {
      server: text(),
      namespace: text(),
      missing: [text()],
      dryRun: 'skipped',
      warnings: [text(), text()],
      problem: text(),
    },
  })
  const context = aPlanContext({
    file: { path: text(), url: `javascript:${text()}` },
    links: [{ text: text(), url: `data:text/html,${text()}` }],
    policy: text(),
    trialSeconds: 3,
    next: { kind: 'untrusted', whose: text() },
  })
  return { plan, context }
}
