import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExperimentState } from '../../../src/journal/state.ts'
import type { ReportContext } from '../../../src/report/context.ts'
import { renderCheck } from '../../../src/report/markdown/check.ts'
import { renderComment, renderSummary } from '../../../src/report/markdown/comment.ts'
import {
  CHECK_LIMITS,
  COMMENT_LIMITS,
  SUMMARY_LIMITS,
} from '../../../src/report/markdown/detail.ts'
import type { BaseResult } from '../../../src/report/versus.ts'
import { HOSTILE, hostile, hostileReport } from '../hostile.ts'
import { diagrams, diagramType } from '../mermaid.ts'
import {
  aContext,
  aCurve,
  anExperiment,
  aState,
  aTrial,
  at,
  atTheEdge,
  FAILED,
  failedState,
  finished,
  goalReachedState,
  nothingSucceeded,
  observed,
  REPOSITORY,
  runningState,
} from '../states.ts'
import { expectOwnMarkup, toHtml } from './markup.ts'

const OURS = { linksTo: 'https://github.com/octo-org/digits/' }
const RUNNING: Partial<ReportContext> = {
  phase: { name: 'running' },
  now: at(20),
  live: { 'digits-w5vj4hs9': '0.9123' },
}
const INTERRUPTED: Partial<ReportContext> = {
  phase: { name: 'interrupted', why: 'the workflow was cancelled' },
}
const BROKEN: Partial<ReportContext> = {
  phase: { name: 'failed', why: 'the state folder is full (ENOSPC)' },
}

const BASE: BaseResult = {
  branch: 'main',
  best: {
    value: 0.9792,
    commit: {
      sha: '0123456789abcdef0123456789abcdef01234567',
      url: `${REPOSITORY}/commit/0123456`,
    },
    spread: { deviation: 0.0011 },
  },
}

const HOSTILE_REPORT = hostile(
  HOSTILE,
  ['Succeeded', 'Failed', 'MetricsUnavailable', 'Running'],
  ['0.5', '0.75'],
  'interrupted',
)

const GOLDENS = [
  ['starting', aState([]), RUNNING],
  ['running', runningState(), RUNNING],
  ['goal-reached', goalReachedState(), {}],
  ['max-trials', finished(), {}],
  ['edge-of-range', atTheEdge(), {}],
  ['compared', atTheEdge(), { base: BASE }],
  ['failed', failedState(), {}],
  ['nothing-succeeded', nothingSucceeded(), {}],
  ['interrupted', runningState(), INTERRUPTED],
  ['broken', runningState(), BROKEN],
  ['hostile', HOSTILE_REPORT.state, HOSTILE_REPORT.context],
] as const

describe('a comment', () => {
  test.each(GOLDENS)('of a %s experiment reads like its golden', async (name, state, change) => {
    const comment = renderComment(state, aContext({ takesCommands: true, ...change }))
    await expect(comment).toMatchFileSnapshot(`../../golden/comment-${name}.md`)
    expectOwnMarkup(comment, OURS)
    for (const diagram of diagrams(comment)) expect(await diagramType(diagram)).toBe('xychart')
  })

  test('carries its parts in the order of the design', () => {
    const comment = renderComment(finished(), aContext())
    const parts = [
      '### ✅ `digits` · Succeeded',
      '🏆 Best `Validation-accuracy`: 0.9833',
      '| Hyperparameter |',
      '<summary>As YAML</summary>',
      '```mermaid',
      '<b>All trials (10)</b>',
      '<b>The best trial, step by step</b>',
      '<b>Failed trials (1)</b>',
      '[Workflow run]',
    ]
    const places = parts.map((part) => comment.indexOf(part))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  test('says how to go on after an interruption, and what is kept', () => {
    const comment = renderComment(runningState(), aContext(INTERRUPTED))
    expect(comment).toContain('The 5 finished trials are kept')
    expect(comment).toContain('`tunebot run examples/digits/experiment.yaml`')
  })

  test('ends with the commands that make sense, where they are read', () => {
    const answerable = { takesCommands: true }
    const typed = (state: ExperimentState, change: Partial<ReportContext> = {}) =>
      renderComment(state, aContext({ ...answerable, ...change })).match(/`\/tunebot [^`]+`/g)
    expect(typed(runningState(), RUNNING)).toEqual([
      '`/tunebot stop`',
      '`/tunebot status`',
      '`/tunebot help`',
    ])
    expect(typed(finished())).toContain('`/tunebot extend +20`')
    const onKatib = { backend: 'katib' } as const
    expect(typed(finished(), onKatib)).not.toContain('`/tunebot extend +20`')
    const lasting = { ...finished().experiment.spec, resumePolicy: 'LongRunning' } as const
    const resumable = { ...finished(), experiment: { ...finished().experiment, spec: lasting } }
    expect(typed(resumable, onKatib)).toContain('`/tunebot extend +20`')
    expect(typed(finished())).toContain('`/tunebot rerun trials=failed`')
    expect(typed(goalReachedState())).not.toContain('`/tunebot extend +20`')
    expect(typed(goalReachedState())).not.toContain('`/tunebot rerun trials=failed`')
    expect(typed(runningState(), INTERRUPTED)).toContain('`/tunebot resume`')
    expect(typed(finished())).not.toContain('`/tunebot apply`')
    const annotations = { 'tunebot.dev/best-parameters': 'best.yaml' }
    const { experiment } = finished()
    const metadata = { ...experiment.metadata, annotations }
    expect(typed({ ...finished(), experiment: { ...experiment, metadata } })).toContain(
      '`/tunebot apply`',
    )
    expect(renderComment(finished(), aContext())).not.toContain('/tunebot')
  })

  test('is the same for the same input', () => {
    expect(renderComment(finished(), aContext())).toBe(renderComment(finished(), aContext()))
  })

  test('holds only our own markup whatever the texts are', () => {
    fc.assert(
      fc.property(hostileReport, ({ state, context }) => {
        const comment = renderComment(state, context)
        expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(COMMENT_LIMITS.bytes)
        expectOwnMarkup(comment, OURS)
      }),
      { numRuns: 300 },
    )
  })

  test('holds only our own markup for each hostile text alone, wherever it stands', () => {
    for (const text of HOSTILE) {
      const report = hostile(
        [text, `a${text}`, `${text}b`],
        ['Succeeded', 'Failed', 'Killed', 'Running'],
        ['0.5', text],
        'failed',
      )
      expectOwnMarkup(renderComment(report.state, report.context), OURS)
    }
  })

  test('has diagrams that Mermaid reads whatever the metric is called and measures', async () => {
    await fc.assert(
      fc.asyncProperty(hostileReport, async ({ state, context }) => {
        for (const diagram of diagrams(renderComment(state, context))) {
          expect(await diagramType(diagram)).toBe('xychart')
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a check', () => {
  test.each([
    ['running', runningState(), RUNNING],
    ['max-trials', finished(), {}],
    ['edge-of-range', atTheEdge(), {}],
    ['failed', failedState(), {}],
  ] as const)('of a %s experiment reads like its golden', async (name, state, change) => {
    const { title, summary, text } = renderCheck(state, aContext(change))
    const whole = `<!-- title: ${title} -->\n\n${summary}\n${text}\n`
    await expect(whole).toMatchFileSnapshot(`../../golden/check-${name}.md`)
    expect(whole).not.toContain('mermaid')
  })

  test('holds only our own markup, within GitHub’s limits', () => {
    fc.assert(
      fc.property(hostileReport, ({ state, context }) => {
        const { title, summary, text } = renderCheck(state, context)
        expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect([...title].length).toBeLessThanOrEqual(256)
        for (const markdown of [summary, text]) {
          expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_535)
          expectOwnMarkup(markdown, OURS)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('thousands of trials', () => {
  const values = ['0.5', 'nan', '-1e300', '12', 'inf']
  const { state, context } = hostile(
    HOSTILE.map((text) => text.repeat(20)),
    Array.from({ length: 5000 }, (_, index) => (index % 5 === 1 ? 'Failed' : 'Succeeded')),
    values,
    'finished',
  )

  test.each([
    ['comment', COMMENT_LIMITS, 65_536, renderComment],
    ['summary', SUMMARY_LIMITS, 1_048_576, renderSummary],
  ] as const)('fit a %s, which says what is left out', (_, limits, hard, render) => {
    const started = performance.now()
    const markdown = render(state, context)
    expect(performance.now() - started).toBeLessThan(5000)
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limits.bytes)
    expect(Buffer.byteLength(markdown)).toBeLessThan(hard)
    expect(markdown).toMatch(/Shown: the best [\d,]+ of 5,000 trials/)
    expect(markdown).toMatch(/more failed trials: see/)
    expectOwnMarkup(markdown, OURS)
  })

  test('fit a check', () => {
    const { summary, text } = renderCheck(state, context)
    expect(text).toMatch(/Shown: the best [\d,]+ of 5,000 trials.*see/)
    for (const markdown of [summary, text]) {
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(CHECK_LIMITS.bytes)
      expectOwnMarkup(markdown, OURS)
    }
  })

  test('leave the room that the caller keeps for itself', () => {
    const reserve = 40_000
    const comment = renderComment(state, context, { ...COMMENT_LIMITS, reserve })
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(COMMENT_LIMITS.bytes - reserve)
  })

  test('keep the state, the best and the links however small the room', () => {
    const plain = aState(
      Array.from({ length: 3000 }, (_, index) =>
        aTrial(index, index % 2 ? FAILED : { name: `digits-${index}` }),
      ),
      { status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' },
    )
    for (const bytes of [64_000, 16_000, 8000, 4000, 3000]) {
      const comment = renderComment(plain, aContext(), { bytes, reserve: 0 })
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(bytes)
      expect(comment).toContain('### ✅ `digits` · Succeeded')
      expect(comment).toContain('Best `Validation-accuracy`: 0.9806')
      expect(comment).toContain('[Workflow run]')
      expect(comment).toMatch(/see \[Workflow run\]/)
      expectOwnMarkup(comment, OURS)
    }
  })

  const DETAILED = aState(
    Array.from({ length: 400 }, (_, index) =>
      aTrial(index, index % 2 ? FAILED : { curves: [aCurve('Validation-accuracy', 0.98)] }),
    ),
    { status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' },
  )

  test('are named with where they are when none of them fits, as is whatever else does not', () => {
    const comment = renderComment(DETAILED, aContext(), { bytes: 1100, reserve: 0 })
    expect(comment).toContain(
      '_Left out for want of room: 400 trials, the reasons of 200 failed trials, the best hyperparameters, the plot, the best trial, step by step; see [Workflow run]',
    )
    const { summary, text } = renderCheck(DETAILED, aContext(), { bytes: 1150, reserve: 0 })
    expect(summary).toContain('Left out for want of room: the best hyperparameters; see')
    expect(text).toContain('_Left out for want of room: 400 trials, the best trial, step by step,')
    const full = renderComment(finished(), aContext())
    expect(full).not.toContain('Left out')
  })

  test('in the job summary are for the results alone to tell', () => {
    expect(renderSummary(DETAILED, aContext(), { bytes: 1100, reserve: 0 })).toContain(
      'see the JSON or CSV results',
    )
  })

  test('are told of in ever fewer words, the state and the best last of all', () => {
    const parts = ['| Rank |', '<b>Failed trials', '| Hyperparameter |', '🏆 Best', '### ✅']
    let shown = parts.length
    for (const bytes of [60_000, 30_000, 15_000, 8000, 4000, 2000, 1100]) {
      const comment = renderComment(DETAILED, aContext(), { bytes, reserve: 0 })
      const there = parts.filter((part) => comment.includes(part)).length
      expect(there).toBeLessThanOrEqual(shown)
      expect(comment).toContain('🏆 Best')
      expectOwnMarkup(comment, OURS)
      shown = there
    }
    expect(shown).toBe(2)
  })

  test('always fit 16 KiB, however long each text is', () => {
    const long = hostile(
      HOSTILE.map((text) => text.repeat(3000)),
      ['Succeeded', 'Failed', 'Running'],
      values,
      'interrupted',
    )
    const comment = renderComment(long.state, long.context, { bytes: 16_384, reserve: 0 })
    expectOwnMarkup(comment, OURS)
  })

  test('with a thousand parameters show some of them and say so', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `parameter_${index}`)
    const wide = aState(
      [
        aTrial(0, {
          assignments: names.map((name) => ({ name, value: '0.25' })),
          observation: observed(0.9),
        }),
      ],
      {
        experiment: anExperiment({
          parameters: names.map((name) => {
            return {
              name,
              parameterType: 'double',
              feasibleSpace: { distribution: 'uniform' },
            } as const
          }),
        }),
      },
    )
    const comment = renderComment(wide, aContext())
    expect(comment).toContain('more hyperparameters: see [Workflow run]')
    expect(comment).toContain('all but 988 of the columns')
    expectOwnMarkup(comment, OURS)
  })
})

test('a comment says what auto chose', () => {
  const algorithm = { algorithmName: 'auto', algorithmSettings: [] }
  const state = aState([], { experiment: anExperiment({ algorithm }) })
  expect(renderComment(state, aContext(RUNNING))).toContain(
    '\n\n`auto` chose bayesianoptimization, whose model makes the most of each trial\n',
  )
})

test('a failed trial’s log stays within its block', () => {
  const logTail = ['```', '</details>', '````` x', '| a |', '<!-- tunebot -->']
  const html = toHtml(renderComment(aState([aTrial(0, { ...FAILED, logTail })]), aContext()))
  expect(html.match(/<\/details>/g)).toHaveLength(2)
  expect(html).not.toContain('<!--')
})
