import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSinks } from '../../../src/github/publication/sinks.ts'
import { createSinkSwitch, type SinkSwitch } from '../../../src/github/sink/switch.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'
import { publishingRun } from './scene.ts'

const SHOWN = { state: 'Running', title: 'Running' } as const

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { 'tune.yaml': '1' } } })
})

afterEach(() => fake.close())

/** Sinks of a run for two pull requests, and how often the comment's body was rendered. */
function commenting(comment: SinkSwitch) {
  const timing = { secondMilliseconds: 1, unpaced: true }
  const pulls = ['one', 'two'].map((head) => {
    repository.git.commit({ branch: head, from: 'main', files: { 'tune.yaml': head } })
    return fake.openPull(repository, { head })
  })
  const [pull] = pulls
  if (pull === undefined) throw new Error('no pull request')
  const { session, subject } = publishingRun(fake, repository, { pull, timing })
  const pullNumbers = pulls.map(({ number }) => number)
  const rendered: string[] = []
  const { comment: write } = createSinks({ ...session, pullNumbers, comment }, subject)
  const body = () => {
    rendered.push('body')
    return 'body'
  }
  return { write: () => write(SHOWN, body, 'comes again'), rendered }
}

function aSwitch(): SinkSwitch {
  return createSinkSwitch({ warning: () => undefined, note: () => undefined })
}

describe('the comment’s body', () => {
  it('is rendered once for all pull requests', async () => {
    const { write, rendered } = commenting(aSwitch())
    expect(await write()).toBe(true)
    expect(repository.comments).toHaveLength(2)
    expect(rendered).toHaveLength(1)
  })

  it('is not rendered where no comment can be written', async () => {
    const closed = aSwitch()
    await closed.attempt(async () => ({ kind: 'degraded', why: 'refused', permanent: true }))
    const { write, rendered } = commenting(closed)
    expect(await write()).toBe(true)
    expect(rendered).toEqual([])
  })
})
