import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pushEvent, type WorkflowEvent } from '../github/events.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import { type ActionRun, type ActionToRun, runAction } from './run-action.ts'

let fake: FakeGitHub
let event: WorkflowEvent
let workspace: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  const repository = fake.createRepository({ commit: { files: { 'a.yaml': 'a: 1\n' } } })
  event = pushEvent(fake, repository, { branch: 'main' })
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'))
  repository.git.checkout('main', workspace)
})

afterEach(async () => {
  rmSync(workspace, { recursive: true, force: true })
  await fake.close()
})

const run = (fixture: string, options: Partial<ActionToRun> = {}): Promise<ActionRun> =>
  runAction({
    action: join(import.meta.dirname, 'fixtures', fixture),
    event,
    fake,
    workspace,
    token: 'a-token-of-this-run',
    ...options,
  })

describe('an action that uses every channel through the official toolkit', () => {
  it('gets inputs, leaves outputs, state, annotations and a summary, and its post sees the state', async () => {
    const result = await run('talks', { inputs: { 'with-dash': 'given' } })
    expect(result.conclusion).toBe('success')
    expect(result.outputs).toEqual({
      lines: 'one\ntwo=2',
      event: 'refs/heads/main',
      inputs: 'from the file|given',
      'token-length': String('a-token-of-this-run'.length),
    })
    expect(result.post?.log).toContain('post sees: made by main, seen by post')
    expect(result.annotations).toEqual([
      {
        level: 'warning',
        message: 'look here',
        properties: { file: 'a.yaml', line: '3', title: 'Odd: value, really' },
      },
    ])
    expect(result.orphans).toEqual([])
  })

  it('masks what it was told to, in the log and the summary', async () => {
    const result = await run('talks')
    expect(result.main.stdout).toContain('the password is hunter2-very-secret')
    expect(result.log).toContain('the password is ***')
    expect(result.summary).toContain('# Done with ***')
    expect(result.log).not.toContain('hunter2')
  })

  it('fails when it says so, and its post runs all the same', async () => {
    const result = await run('talks', { inputs: { fail: 'true' } })
    expect(result).toMatchObject({ conclusion: 'failure', main: { exitCode: 1 } })
    expect(result.annotations).toContainEqual({
      level: 'error',
      message: 'as asked',
      properties: {},
    })
    expect(result.post?.exitCode).toBe(0)
  })

  it('is warned of an input that it does not have', async () => {
    const result = await run('talks', { inputs: { wiht: 'x' } })
    expect(result.annotations[0]?.message).toBe(
      "Unexpected input(s) 'wiht', valid inputs are ['token', 'two words', 'with-dash', 'fail']",
    )
  })
})

describe('lines of an attacker', () => {
  it('are commands when nothing guards them', async () => {
    const result = await run('hostile', { inputs: { guarded: 'false' } })
    expect(result.annotations.map(({ message }) => message)).toEqual([
      'forged',
      'forged after blanks',
      'forged in the old way',
      'forged after a carriage return',
    ])
    expect(result.outputs).toEqual({ best: 'forged' })
    expect(result.main.state).toEqual({ id: 'forged' })
    expect(result.main.commands.at(-1)).toBe('stop-commands')
  })

  it('are text between stop-commands and its token, after which commands work again', async () => {
    const result = await run('hostile')
    expect(result.annotations.map(({ message }) => message)).toEqual(['after'])
    expect(result.outputs).toEqual({})
    expect(result.main.state).toEqual({})
    expect(result.log).toContain('::error file=a,line=1::forged')
  })
})

describe('the runner’s limits', () => {
  it('10 annotations of a level, 4,096 characters each', async () => {
    const { annotations, log } = await run('greedy', { inputs: { what: 'annotations' } })
    expect(annotations).toHaveLength(10)
    expect(annotations.every(({ message }) => message.length === 4096)).toBe(true)
    expect(log.match(/##\[warning\]/g)).toHaveLength(12)
  })

  it('a summary over 1 MiB is dropped with an error, and the step fails', async () => {
    const result = await run('greedy', { inputs: { what: 'summary' } })
    expect(result.summary).toBeUndefined()
    expect(result.conclusion).toBe('failure')
    expect(result.annotations[0]?.message).toContain('upload aborted')
  })

  it('an output file that cannot be read fails the step', async () => {
    const result = await run('greedy', { inputs: { what: 'output' } })
    expect(result.conclusion).toBe('failure')
    expect(result.annotations[0]?.message).toContain("Matching delimiter not found 'END'")
  })

  it('NODE_OPTIONS cannot be exported', async () => {
    const result = await run('greedy', { inputs: { what: 'node-options' } })
    expect(result.annotations[0]?.message).toContain("Can't store NODE_OPTIONS")
  })
})

describe('a cancelled run', () => {
  it('gets SIGINT, SIGTERM 7.5 s later, and is killed 2.5 s after that; its post always runs', async () => {
    const stop = { cancelOn: /^ready$/ }
    const [heedsInt, heedsTerm, heedsNothing, abandons] = await Promise.all([
      run('stubborn', { ...stop, inputs: { heeds: 'SIGINT' } }),
      run('stubborn', { ...stop, inputs: { heeds: 'SIGTERM' } }),
      run('stubborn', { cancelAfter: 1500 }),
      run('stubborn', { ...stop, inputs: { heeds: 'SIGINT', abandons: 'true' } }),
    ])
    const signals = ({ main }: ActionRun): readonly string[] =>
      main.signals.map((one) => one.signal)
    for (const { conclusion, post } of [heedsInt, heedsTerm, heedsNothing, abandons]) {
      expect(conclusion).toBe('cancelled')
      expect(post?.log).toContain('post after started')
    }

    expect(signals(heedsInt)).toEqual(['SIGINT'])
    expect(heedsInt).toMatchObject({ main: { exitCode: 3 }, orphans: [] })

    expect(signals(heedsTerm)).toEqual(['SIGINT', 'SIGTERM'])
    const [int, term] = heedsTerm.main.signals
    expect((term?.at ?? 0) - (int?.at ?? 0)).toBeGreaterThan(7400)
    expect(heedsTerm).toMatchObject({ main: { exitCode: 3 }, orphans: [] })

    expect(signals(heedsNothing)).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL'])
    expect(heedsNothing.main.durationMilliseconds).toBeGreaterThan(11_400)
    expect(heedsNothing).toMatchObject({ main: { exitCode: null, signal: 'SIGKILL' }, orphans: [] })

    expect(abandons.orphans).toEqual(['sleep 300'])
  })
})
