import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../../src/experiment/experiment.ts'
import { CHECK_LIMITS, COMMENT_LIMITS } from '../../../src/report/markdown/detail.ts'
import { renderPlanCheck, renderPlanComment } from '../../../src/report/markdown/plan.ts'
import type { Plan } from '../../../src/report/plan.ts'
import type { NextStep, PlanContext } from '../../../src/report/plan-context.ts'
import { HOSTILE, hostileText } from '../hostile.ts'
import { hostilePlan } from '../hostile-plan.ts'
import { aPlan, aPlanContext, HEAD } from '../plans.ts'
import { anExperiment } from '../states.ts'
import { expectOwnMarkup } from './markup.ts'

const OURS = { linksTo: 'https://github.com/octo-org/digits/' }

const REFUSED: Partial<Plan> = {
  cluster: {
    server: 'https://cluster.example:6443',
    namespace: 'tuning',
    missing: [],
    dryRun: 'refused',
    warnings: ['unknown field "spec.template.spec.containers[0].comand"'],
    problem:
      'the cluster refuses to create a Job: spec.template.spec.containers[0].image: Required',
  },
}

/** As for a fork: its cluster is not asked. */
function unasked(): Plan {
  const { cluster: _, ...plan } = aPlan()
  return plan
}

const GOLDENS = [
  ['starts', aPlan(), { trialSeconds: 41 }],
  ['waits', { ...unasked(), backend: 'process' }, { next: { kind: 'waits' } }],
  ['untrusted', unasked(), { next: { kind: 'untrusted', whose: 'a fork' } }],
  ['queued', unasked(), { next: { kind: 'queued' } }],
  ['refused', aPlan(REFUSED), { next: { kind: 'waits' } }],
] as const satisfies readonly (readonly [string, Plan, Partial<PlanContext>])[]

describe('a plan in a comment', () => {
  test.each(GOLDENS)('that %s reads like its golden', async (name, plan, change) => {
    const text = renderPlanComment(plan, aPlanContext(change))
    await expect(text).toMatchFileSnapshot(`../../golden/plan-${name}.md`)
    expectOwnMarkup(text, OURS)
  })

  test('claims no duration that no earlier run has shown', () => {
    expect(renderPlanComment(aPlan(), aPlanContext())).not.toContain('about')
    expect(renderPlanComment(aPlan(), aPlanContext({ trialSeconds: 60 }))).toContain(
      'about 10 min, as earlier runs took 1 min a trial',
    )
  })

  test('counts only the trials that are left towards the duration', () => {
    const state = {
      directory: 'state',
      resumption: { kind: 'resume', changes: [] },
      ended: 15,
    } as const
    const text = renderPlanComment(aPlan({ state }), aPlanContext({ trialSeconds: 60 }))
    expect(text).toContain('about 5 min')
    expect(text).toContain('resume: 15 trials have ended')
  })

  test('names the comment-key in the line to type', () => {
    const text = (next: NextStep) =>
      renderPlanComment(aPlan(), aPlanContext({ next, commentKey: 'seed-1' }))
    expect(text({ kind: 'waits' })).toContain('`/tunebot run key=seed-1`')
    expect(text({ kind: 'untrusted', whose: 'a fork' })).toContain(
      `\`/tunebot run key=seed-1 sha=${HEAD}\``,
    )
  })

  test('gives the line to type for a stranger’s commit, in full', () => {
    const next = { kind: 'untrusted', whose: 'a fork' } as const
    expect(renderPlanComment(aPlan(), aPlanContext({ next }))).toContain(
      `\`/tunebot run sha=${HEAD}\``,
    )
  })

  test('offers no command where nothing could start', () => {
    const why = {
      what: 'the space is another',
      mend: 'Name it otherwise',
      kind: 'invalid',
    } as const
    const state = { directory: 'state', resumption: { kind: 'refuse', why }, ended: 3 } as const
    const text = renderPlanComment(aPlan({ state }), aPlanContext({ next: { kind: 'waits' } }))
    expect(text).not.toContain('/tunebot')
    expect(text).toContain('the space is another')
  })

  test('leaves out what does not fit, and says so', () => {
    const parameters = Array.from({ length: 3000 }, (_, at): Parameter => {
      const list = Array.from({ length: 50 }, (_, value) => `choice${value}`)
      const name = `parameter${at}`
      return {
        name,
        parameterType: 'categorical',
        feasibleSpace: { list, distribution: 'uniform' },
      }
    })
    const firstTrials = Array.from({ length: 900 }, (_, trial) => ({
      name: `digits-${trial}`,
      assignments: parameters.map(({ name }) => ({ name, value: 'choice1' })),
    }))
    const env = Array.from({ length: 5000 }, (_, at) => ({ name: `V${at}`, value: 'x'.repeat(90) }))
    const manifest = { kind: 'Pod', spec: { containers: [{ name: 'training', env }] } }
    const plan = aPlan({ experiment: anExperiment({ parameters }), firstTrials, manifest })
    const text = renderPlanComment(plan, aPlanContext())
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(COMMENT_LIMITS.bytes)
    expect(text).toContain('2,950 parameters more')
    expect(text).toContain('and 880 trials and 2,988 columns more')
    expect(text).toContain('`tunebot render examples/digits/experiment.yaml` prints it')
    expectOwnMarkup(text, OURS)
  })

  test('holds only our own markup whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 12, maxLength: 30 }), (texts) => {
        const { plan, context } = hostilePlan(texts)
        const text = renderPlanComment(plan, context)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(COMMENT_LIMITS.bytes)
        expectOwnMarkup(text, OURS)
      }),
      { numRuns: 100 },
    )
  })

  test('holds only our own markup for each hostile text alone, wherever it stands', () => {
    for (const text of HOSTILE) {
      const { plan, context } = hostilePlan([text, `a${text}`, `${text}b`])
      expectOwnMarkup(renderPlanComment(plan, context), OURS)
    }
  })

  test('fits a small room with texts as long as can be', () => {
    const { plan, context } = hostilePlan(['&<`|'.repeat(20_000)])
    const limits = { bytes: 16_384, reserve: 0 }
    expect(Buffer.byteLength(renderPlanComment(plan, context, limits))).toBeLessThanOrEqual(16_384)
  })
})

describe('a plan in a check', () => {
  test('says in its title what would run, and that it does not yet', () => {
    expect(renderPlanCheck(aPlan(), aPlanContext()).title).toBe('Plan: 30 trials, 3 at a time')
    const waits = aPlanContext({ next: { kind: 'waits' } })
    expect(renderPlanCheck(aPlan(), waits).title).toBe(
      'Plan: 30 trials, 3 at a time · nothing is run yet',
    )
  })

  test('keeps within GitHub’s limits and holds only our own markup', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 12, maxLength: 30 }), (texts) => {
        const { plan, context } = hostilePlan(texts)
        const { title, summary } = renderPlanCheck(plan, context)
        expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect([...title].length).toBeLessThanOrEqual(256)
        expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(CHECK_LIMITS.bytes)
        expectOwnMarkup(summary, OURS)
      }),
      { numRuns: 50 },
    )
  })
})
