import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OUTPUTS } from '../../src/github/sink/outputs.ts'
import { pullRequestEvent, type WorkflowEvent } from '../github/events.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import {
  HOSTILE,
  type HostileReport,
  hostile,
  hostileReport,
  hostileText,
} from '../report/hostile.ts'
import { expectOwnMarkup } from '../report/markdown/markup.ts'
import { createCommandProcessor, noEffects } from '../runner/command-processor.ts'
import { parseFileCommands } from '../runner/file-command.ts'
import { createMasker } from '../runner/masker.ts'
import { type Hostility, MARKER, OWN_TOKEN, PATHS, runHostile, type Shown } from './hostile-run.ts'

const RUNS = 25
/** So many that each stands in each place of a report. */
const AT_ONCE = 10
const OURS = { linksTo: 'https://github.com/octo-org/experiments/' }
/** Of nobody, and recognised by its looks. */
const ALIEN = `ghp_${'Alien012'.repeat(5)}`
/** What the log says on its own account. */
const OWN_COMMANDS = [
  'group',
  'endgroup',
  'stop-commands',
  'add-mask',
  'notice',
  'warning',
  'error',
]

/** With secrets among the texts, alone and amid others. */
const text = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom(OWN_TOKEN, `x ${ALIEN}`, `|${OWN_TOKEN}\`${ALIEN}`) },
)

const hostility: fc.Arbitrary<Hostility> = fc.record({
  report: hostileReport.map(withSecrets),
  texts: fc.array(text, { minLength: 12, maxLength: 20 }),
  end: fc.constantFrom('reported', 'mendable', 'bug'),
})

/** In the place of an ordinary word. */
function withSecrets(report: HostileReport): HostileReport {
  return JSON.parse(JSON.stringify(report).replaceAll('word', `${OWN_TOKEN}, ${ALIEN}`))
}

let fake: FakeGitHub
let event: WorkflowEvent

beforeAll(async () => {
  fake = await startFakeGitHub()
  const repository = fake.createRepository({ commit: { files: { 'README.md': '1' } } })
  const files = Object.fromEntries(PATHS.map((path) => [path, '1']))
  repository.git.commit({ branch: 'topic', from: 'main', files })
  const pull = fake.openPull(repository, { head: 'topic' })
  event = pullRequestEvent(fake, repository, pull)
})

// What GitHub would refuse, because of its size or shape, is a violation, and fails here.
afterAll(() => fake.close())

describe('hostile texts, wherever they stand', () => {
  it('come out of every sink as texts', async () => {
    const law = fc.asyncProperty(hostility, async (hostility) => {
      expectTexts(await runHostile(fake, event, hostility))
    })
    await fc.assert(law, { numRuns: RUNS })
  }, 300_000)

  it('come out as texts each, the whole corpus through', async () => {
    for (let at = 0; at < HOSTILE.length; at += AT_ONCE) {
      const texts = HOSTILE.slice(at, at + AT_ONCE)
      const report = hostile(texts, ['Succeeded', 'Failed', 'Running'], ['0.5', ...texts], 'failed')
      expectTexts(await runHostile(fake, event, { report, texts, end: 'reported' }))
    }
  })
})

function expectTexts(run: Shown): void {
  for (const markdown of new Set(run.markdown)) expectOwnMarkup(markdown, OURS)
  for (const comment of run.comments) expect(comment).toMatch(MARKER)
  for (const plain of run.plain)
    expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]|[\u202a-\u202e\u2066-\u2069]/u)
  expectOwnCommands(run)
  expect([...parseFileCommands(run.outputs).keys()].sort()).toEqual(Object.keys(OUTPUTS).sort())
  expect(JSON.parse(run.results)).toBeInstanceOf(Array)
  const { log, ...others } = run
  const everything = [
    ...Object.values({ ...others, token: '' })
      .flat()
      .map(String),
    ...log.filter((line) => !line.startsWith('::add-mask::')),
  ]
  for (const secret of [run.token, ALIEN]) {
    expect(everything.filter((each) => each.includes(secret))).toEqual([])
  }
}

/** The runner takes for commands what the log gives as such, and nothing else. */
function expectOwnCommands({ log }: Shown): void {
  const effects = noEffects()
  const process = createCommandProcessor(createMasker(), effects)
  for (const line of log.flatMap((each) => each.split('\r'))) process(line)
  expect(effects.commands.filter((name) => !OWN_COMMANDS.includes(name))).toEqual([])
  expect([...effects.outputs.keys(), ...effects.state.keys(), ...effects.refused]).toEqual([])
  const written = log.filter((line) => /^::(?:error|warning|notice|group|add-mask)/.test(line))
  expect(
    effects.commands.filter((name) => !['endgroup', 'stop-commands'].includes(name)),
  ).toHaveLength(written.length)
}
