import fc from 'fast-check'
import type { TrialStatus } from '../../src/experiment/trial.ts'
import type { ExperimentState } from '../../src/journal/state.ts'
import type { ReportContext } from '../../src/report/context.ts'
import { aContext, anExperiment, aState, aTrial, at } from './states.ts'

/** Pieces that mean something to Markdown, to HTML, to GitHub, to Mermaid or to a terminal. */
export const HOSTILE: readonly string[] = [
  '|',
  '\\|',
  '\\',
  '||',
  '`',
  '``',
  '```',
  '````',
  '~~~',
  '\n',
  '\r\n',
  '\n\n',
  '\t',
  '    ',
  '<script>alert(1)</script>',
  '<img src=x>',
  '<a href="https://evil.example">',
  '</details>',
  '</summary>',
  '<details>',
  '<!--',
  '-->',
  '<?php',
  '<![CDATA[',
  '<svg/onload=1>',
  '&lt;',
  '&#64;octocat',
  '&',
  '@octocat',
  '@octo-org/team',
  '#123',
  'GH-1',
  'octo-org/digits#7',
  'fixes #1',
  'JIRA-42',
  '3f9c2ab41d0e5f6a7b8c9d0e1f2a3b4c5d6e7f80',
  'deadbeef',
  '1234567',
  'octo@3f9c2ab',
  'https://evil.example/?a=1&b=2',
  'http://evil.example',
  'www.evil.example',
  'mallory@evil.example',
  'mailto:mallory@evil.example',
  'xmpp:mallory@evil.example',
  'ftp://evil.example',
  '![beacon](https://evil.example/x.png)',
  '[text](https://evil.example)',
  '[1]: https://evil.example',
  '[^1]',
  '[^1]: note',
  '**',
  '*',
  '__',
  '_',
  '~~',
  '~',
  ':tada:',
  '$x$',
  '$`x`$',
  '- [ ] ',
  '- ',
  '+ ',
  '1. ',
  '# ',
  '> ',
  '---',
  '===',
  '| --- |',
  '> [!NOTE]',
  '%%',
  ';',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  'click',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example\u0007',
  '\u009b31m',
  '\u0000',
  '\u007f',
  '\b',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\u{e0041}',
  '👨‍👩‍👧',
  'é'.repeat(3),
  `e${'\u0301'.repeat(30)}`,
  '漢字',
  'nan',
  'inf',
  '-Infinity',
  '1e400',
  '0x1p-2',
  '=1+1',
  '__proto__',
  'constructor',
  '::error::x',
]

/** Pieces that mean something to the runner, to a terminal or to what a text is stored in, and those that are very long. */
const MORE: readonly string[] = [
  '::set-output name=status::forged',
  '::add-mask::a',
  '::stop-commands::forged',
  '\n::error file=x::forged',
  '\r::warning::forged',
  '##[error]forged',
  '%0A::notice::forged',
  'ghadelimiter_',
  'EOF',
  '\u001b]0;title\u0007',
  '\u001b[2J',
  '\u061c',
  '\u2067',
  '\u2069',
  '\u2029',
  '\u0085',
  '\udfff',
  '\ufffe',
  'end',
  'graph TD; a-->b',
  '%%{init: {}}%%',
  'classDef x fill:#f00',
  '"]',
  '<br/>',
  '&nbsp;',
  '&#x0;',
  'https://user:hunter2hunter2@evil.example',
  'issues/1',
  'octo-org/experiments@main',
  'a'.repeat(5000),
  '`'.repeat(300),
  '@octocat '.repeat(600),
  '|'.repeat(3000),
]

/** Text made of such pieces and of anything else. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...HOSTILE, ...MORE) },
      { weight: 2, arbitrary: fc.constantFrom('a', 'x1', ' ', '0.5', 'word') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

const STATUSES: readonly TrialStatus[] = [
  'Pending',
  'Running',
  'Succeeded',
  'Failed',
  'Killed',
  'EarlyStopped',
  'MetricsUnavailable',
]

export interface HostileReport {
  readonly state: ExperimentState
  readonly context: ReportContext
}

/** A state and a context in which every text is hostile; the links alone are ours. */
export const hostileReport: fc.Arbitrary<HostileReport> = fc
  .record({
    texts: fc.array(hostileText, { minLength: 12, maxLength: 30 }),
    statuses: fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 6 }),
    values: fc.array(fc.oneof(fc.double().map(String), hostileText), {
      minLength: 1,
      maxLength: 6,
    }),
    phase: fc.constantFrom<ReportContext['phase']['name']>(
      'running',
      'finished',
      'interrupted',
      'failed',
    ),
  })
  .map(({ texts, statuses, values, phase }) => hostile(texts, statuses, values, phase))

export function hostile(
  texts: readonly string[],
  statuses: readonly TrialStatus[],
  values: readonly string[],
  phase: ReportContext['phase']['name'],
): HostileReport {
  let next = 0
  const text = () => texts[next++ % texts.length] ?? ''
  const [metric, other, parameter, second] = [text(), `${text()} `, text(), `${text()}.`]
  const experiment = anExperiment(
    {
      objective: {
        type: 'maximize',
        goal: 1,
        objectiveMetricName: metric,
        additionalMetricNames: [other],
        metricStrategies: [{ name: metric, value: 'latest' }],
      },
      parameters: [
        {
          name: parameter,
          parameterType: 'categorical',
          feasibleSpace: { distribution: 'uniform' },
        },
        { name: second, parameterType: 'double', feasibleSpace: { distribution: 'uniform' } },
      ],
    },
    text(),
  )
  const trials = statuses.map((status, index) => {
    const value = values[index % values.length] ?? ''
    return aTrial(index, {
      name: `${text()}${index}`,
      status,
      reason: text(),
      message: text(),
      assignments: [
        { name: parameter, value: text() },
        { name: second, value: text() },
      ],
      observation: [
        { name: metric, latest: value, min: text(), max: text() },
        { name: other, latest: text(), min: text(), max: text() },
      ],
      curves: [{ name: metric, points: [1, 2, 3].map((step) => ({ step, value: step * 0.1 })) }],
      logTail: [text(), text(), text()],
    })
  })
  const state = aState(trials, { experiment, message: text(), reason: 'ExperimentFailed' })
  const why = text()
  return {
    state,
    context: aContext({
      now: at(100),
      phase: phase === 'running' || phase === 'finished' ? { name: phase } : { name: phase, why },
      file: {
        path: text(),
        url: `https://github.com/octo-org/digits/blob/main/${encodeURIComponent(text().replace(/\p{Cs}/gu, ''))}`,
      },
      links: [
        { text: text(), url: 'https://github.com/octo-org/digits/actions/runs/1?a=1&copy=2' },
        { text: text(), url: `javascript:${text()}` },
        { text: text(), url: `data:text/html,${text()}` },
      ],
      live: Object.fromEntries(trials.map(({ name }) => [name, text()])),
      base: {
        branch: text(),
        best: {
          value: 0.25,
          commit: { sha: text(), url: `javascript:${text()}` },
          spread: { deviation: 0.125 },
        },
      },
    }),
  }
}
