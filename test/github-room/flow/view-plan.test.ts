import { describe, expect, it } from 'vitest'
import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import { readEnvironment } from '../../../src/github/environment.ts'
import { checkoutFiles } from '../../../src/github/files/checkout.ts'
import { foresee, viewPlan } from '../../../src/github/flow/view-plan.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { createStep } from '../../../src/github/session.ts'
import { DEFAULT_POLICY } from '../../../src/policy/policy.ts'
import { UserError } from '../../../src/user-error.ts'
import { aPlan } from '../../report/plans.ts'
import { anExperiment } from '../../report/states.ts'
import { strictDependencies } from '../strict-dependencies.ts'

const EXPERIMENT = {
  experiment: anExperiment(),
  subject: { path: 'tune.yaml', name: 'digits', specHash: 'spec' },
  repository: checkoutFiles('/work'),
  policy: DEFAULT_POLICY,
}

function stepWith(plan: ActionDependencies['plan'], lines: string[] = []) {
  const redactor = createRedactor()
  redactor.learn(['s3cret-of-the-trial'])
  const log = {
    line: (text: string) => lines.push(text),
  }
  const environment = readEnvironment({
    GITHUB_REPOSITORY: 'octo-org/digits',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_RUN_ID: '1',
    GITHUB_WORKSPACE: '/work',
    RUNNER_TEMP: '/temp',
  })
  const dependencies = strictDependencies({
    log,
    redactor,
    plan,
  })
  return createStep(dependencies, environment, readInputs({}, environment.workspace))
}

describe('a plan that is viewed', () => {
  it('has no secrets, and names the policy that holds', async () => {
    const manifest = { kind: 'Pod', spec: { containers: [{ args: ['s3cret-of-the-trial'] }] } }
    const step = stepWith(() => Promise.resolve({ plan: aPlan({ manifest }) }))
    const next = { kind: 'waits' } as const
    const { view } = await viewPlan(step, { ...EXPERIMENT, asksCluster: true, next })
    expect(JSON.stringify(view)).not.toContain('s3cret')
    expect(view).toMatchObject({ policy: DEFAULT_POLICY.name, next })
  })

  it('is asked of the cluster only where that is said', async () => {
    const asked: boolean[] = []
    const step = stepWith((_, { asksCluster }) => {
      asked.push(asksCluster)
      return Promise.resolve({ plan: aPlan() })
    })
    const next = { kind: 'untrusted', whose: 'a fork' } as const
    await viewPlan(step, { ...EXPERIMENT, asksCluster: false, next })
    expect(asked).toEqual([false])
  })
})

describe('the plan of a run that is about to start', () => {
  it('is no more than a line of the log where it cannot be made', async () => {
    const lines: string[] = []
    const why = new UserError({ what: 'the cluster is away', mend: 'Wait for it' })
    expect(
      await foresee(
        stepWith(() => Promise.reject(why), lines),
        EXPERIMENT,
      ),
    ).toBeUndefined()
    expect(lines).toEqual([
      expect.stringContaining('digits: there is no plan to show: the cluster'),
    ])
  })

  it('keeps no run from starting by a bug, which is told with its stack', async () => {
    const lines: string[] = []
    const bug = new TypeError('no such thing')
    expect(
      await foresee(
        stepWith(() => Promise.reject(bug), lines),
        EXPERIMENT,
      ),
    ).toBeUndefined()
    expect(lines[0]).toContain('TypeError: no such thing\n')
  })
})
