import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExperimentState } from '../../../src/journal/state.ts'
import type { ReportContext } from '../../../src/report/context.ts'
import { renderComment } from '../../../src/report/markdown/comment.ts'
import { COMMENT_LIMITS } from '../../../src/report/markdown/detail.ts'
import type { BaseResult } from '../../../src/report/versus.ts'
import { HOSTILE, hostile, hostileReport } from '../hostile.ts'
import { diagrams, diagramType } from '../mermaid.ts'
import {
  aContext,
  anExperiment,
  aState,
  aTrial,
  atTheEdge,
  FAILED,
  failedState,
  finished,
  goalReachedState,
  nothingSucceeded,
  REPOSITORY,
  RUNNING,
  runningState,
} from '../states.ts'
import { expectOwnMarkup, toHtml } from './markup.ts'

const OURS = { linksTo: 'https://github.com/octo-org/digits/' }
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
    expect(typed(runningState(), { ...RUNNING, commentKey: 'seed-1' })).toEqual([
      '`/tunebot stop key=seed-1`',
      '`/tunebot status key=seed-1`',
      '`/tunebot help`',
    ])
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
