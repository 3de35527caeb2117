import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LeftTrials } from '../../src/github/dependencies.ts'
import { runPost } from '../../src/github/post.ts'
import { createStepRecord } from '../../src/github/step-record.ts'
import { begun, created } from '../journal/events.ts'
import { strictDependencies } from './strict-dependencies.ts'

/** The summary of @actions/core keeps to the first file that it is given. */
const summaryFolder = mkdtempSync(join(tmpdir(), 'tunebot-post-summary-'))
const summary = join(summaryFolder, 'summary.md')
afterAll(() => rmSync(summaryFolder, { recursive: true }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunebot-post-'))
  writeFileSync(summary, '')
  vi.stubEnv('GITHUB_STEP_SUMMARY', summary)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

interface Ran {
  readonly code: number
  /** What of trials it was asked to end. */
  readonly ended: readonly LeftTrials[]
  readonly errors: readonly string[]
}

/** After a main step that began `tune` and was killed; without a token, so that the job summary is all that is shown. */
async function post(): Promise<Ran> {
  const state = join(folder, 'state')
  const record = { path: 'tune.yaml', name: 'tune', specHash: 'spec', isNamesake: false }
  await createStepRecord(state, { headSha: 'a'.repeat(40), pullNumbers: [] }, '').put({
    ...record,
    directory: join(folder, 'tune'),
    confirmed: false,
    isKept: false,
  })
  const ended: LeftTrials[] = []
  const errors: string[] = []
  const dependencies = strictDependencies({
    variables: {
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: '/event.json',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_RUN_ID: '1',
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
    },
    log: {
      line: () => undefined,
      warning: () => undefined,
      error: (text) => errors.push(text),
    },
    async endTrials(_inputs, left) {
      ended.push(left)
      return []
    },
  })
  const code = await runPost(dependencies, {
    directory: state,
    wasCancelled: false,
    openComment: '',
  })
  return { code, ended, errors }
}

function journal(text: string): string {
  mkdirSync(join(folder, 'tune'))
  const path = join(folder, 'tune', 'journal.jsonl')
  writeFileSync(path, text)
  return path
}

const HALF = [begun(), created(0)].map((event) => `${JSON.stringify(event)}\n`).join('')

describe('the post step after a main step that was killed', () => {
  it('only reads the journal, whose last record may be torn', async () => {
    const path = journal(`${HALF}{"type":"TrialRunn`)
    const { code, ended } = await post()
    expect(code).toBe(0)
    expect(ended).toMatchObject([{ state: { trials: [{ status: 'Pending' }] } }])
    expect(readFileSync(path, 'utf8')).toBe(`${HALF}{"type":"TrialRunn`)
    expect(readFileSync(summary, 'utf8')).toContain('process was killed')
  })

  it('makes no journal where none was begun', async () => {
    const { code, ended } = await post()
    expect(code).toBe(0)
    expect(ended).toEqual([{ directory: join(folder, 'tune'), state: undefined }])
    expect(existsSync(join(folder, 'tune'))).toBe(false)
  })

  it('shows the end of an experiment of which no journal can be read, too, and fails', async () => {
    journal('no JSON\n')
    const { code, ended, errors } = await post()
    expect(code).toBe(1)
    expect(ended).toEqual([])
    expect(errors).toEqual([expect.stringContaining('journal.jsonl:1: this record')])
    expect(readFileSync(summary, 'utf8')).toContain('process was killed')
  })
})
