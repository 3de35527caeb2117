import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorOf } from '../../../src/github/author.ts'
import { createClient } from '../../../src/github/client.ts'
import { type Marker, readMarker } from '../../../src/github/marker.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { type CommentTarget, createCommentSink } from '../../../src/github/sink/comment.ts'
import { allPermissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
})

afterEach(() => fake.close())

function sink(options: Partial<CommentTarget> = { recreates: true }) {
  const client = createClient({
    token: fake.token({ kind: 'workflow', permissions: allPermissions('write') }),
    apiUrl: fake.url,
    onWarning: () => undefined,
    secondMilliseconds: 1,
    unpaced: true,
  })
  return createCommentSink({
    client,
    repository: { owner: repository.owner.login, repo: repository.name },
    pullNumber: 1,
    author: authorOf(client),
    redactor: createRedactor(),
    secondMilliseconds: 1,
    ...options,
  })
}

function marker(run: number, parts: Partial<Marker> = {}): Marker {
  const headSha = 'f'.repeat(40)
  return { key: 'abc', headSha, run, attempt: 1, specHash: 'spec', state: 'Running', ...parts }
}

/** The text of each comment, in brackets where it is folded away. */
function comments(): readonly string[] {
  return repository.comments.map(({ body, minimized }) => {
    const text = body.slice(body.indexOf('\n') + 1)
    return minimized === undefined ? text : `(${text})`
  })
}

describe('a comment that is recreated', () => {
  it('is updated in place until the end, then folded away for a new one', async () => {
    await sink().publish(marker(1), 'first')
    const second = sink()
    await second.publish(marker(2), 'second runs', 'comes again')
    expect(comments()).toEqual(['second runs'])
    expect(await second.publish(marker(2), 'second')).toEqual({ kind: 'ok' })
    expect(comments()).toEqual(['(second)', 'second'])
    await sink().publish(marker(3), 'third')
    expect(comments()).toEqual(['(second)', '(third)', 'third'])
  })

  it('is the run’s own one where that has created it', async () => {
    const first = sink()
    await first.publish(marker(1), 'first runs', 'comes again')
    await first.publish(marker(1), 'first')
    expect(comments()).toEqual(['first'])
    expect(fake.requestsTo('graphql/minimize-comment')).toEqual([])
  })

  it('stays where a newer run has written it', async () => {
    await sink().publish(marker(2), 'second')
    expect(await sink().publish(marker(1), 'first')).toEqual({ kind: 'ok' })
    expect(comments()).toEqual(['second'])
  })

  it('is deleted where it may not be folded away', async () => {
    await sink().publish(marker(1), 'first')
    fake.faults.next({ kind: 'not-found', route: 'graphql/minimize-comment' })
    expect(await sink().publish(marker(2), 'second')).toEqual({ kind: 'ok' })
    expect(comments()).toEqual(['second'])
  })

  it('is never lost: it says the last word already when no new one can be created', async () => {
    await sink().publish(marker(1), 'first')
    fake.faults.next({ kind: 'status', status: 502, route: 'issues/create-comment', times: 3 })
    expect(await sink().publish(marker(2), 'second')).toMatchObject({ kind: 'degraded' })
    expect(comments()).toEqual(['second'])
  })

  it('is folded away by a second try of its run, without a third comment', async () => {
    await sink().publish(marker(1), 'first')
    const trouble = { kind: 'status', status: 502, times: 4 } as const
    fake.faults.next({ ...trouble, route: 'graphql/minimize-comment' })
    expect(await sink().publish(marker(2), 'second')).toMatchObject({ permanent: false })
    expect(comments()).toEqual(['second', 'second'])
    expect(await sink().publish(marker(2), 'second')).toEqual({ kind: 'ok' })
    expect(comments()).toEqual(['(second)', 'second'])
  })

  it.each(['reset', 'bad-gateway'] as const)('comes once for a lost answer: %s', async (how) => {
    await sink().publish(marker(1), 'first')
    fake.faults.next({ kind: 'lost-reply', how, route: 'issues/create-comment' })
    expect(await sink().publish(marker(2), 'second')).toEqual({ kind: 'ok' })
    expect(comments()).toEqual(['(second)', 'second'])
  })

  it('is one alone that is shown when two runs end together, of the newer run', async () => {
    for (let round = 0; round < 10; round++) {
      repository.comments.length = 0
      await sink().publish(marker(1), 'first')
      const runs = [marker(2), marker(3)]
      await Promise.all(runs.map((one) => sink().publish(one, `run ${one.run} ended`)))
      const shown = repository.comments.filter(({ minimized }) => minimized === undefined)
      expect(shown).toMatchObject([{ body: expect.stringContaining('run 3 ended') }])
    }
  })

  it('is updated by later runs that recreate none, the folded one left alone', async () => {
    await sink().publish(marker(1), 'first')
    await sink().publish(marker(2), 'second')
    await sink({}).publish(marker(3), 'third')
    expect(comments()).toEqual(['(second)', 'third'])
    expect(readMarker(repository.comments[1]?.body ?? '')?.origin).toMatchObject({ run: 2 })
  })
})

describe('a comment that is written for changes only', () => {
  const OUTCOME = { state: 'Succeeded', best: '0.9' } as const

  it.each<readonly [string, Partial<Marker>, string]>([
    ['nothing', {}, 'first'],
    ['the title', { title: 'other' }, 'first'],
    ['the status', { state: 'Failed' }, 'second'],
    ['the best value', { best: '0.95' }, 'second'],
    ['the commit', { headSha: 'e'.repeat(40) }, 'second'],
  ])('after a change of %s', async (_what, change, text) => {
    await sink({ onlyChanges: true }).publish(marker(1, OUTCOME), 'first')
    await sink({ onlyChanges: true }).publish(marker(2, { ...OUTCOME, ...change }), 'second')
    expect(comments()).toEqual([text])
  })

  it('names the run that goes on, for whoever wants to stop it', async () => {
    await sink({ onlyChanges: true }).publish(marker(1), 'first', 'comes again')
    await sink({ onlyChanges: true }).publish(marker(2), 'second', 'comes again')
    expect(comments()).toEqual(['second'])
  })
})

describe('a comment that is only updated', () => {
  it('is not created, and brought up to date where it is there', async () => {
    await sink({}).publish(marker(1), 'first', undefined, 'only updates')
    expect(comments()).toEqual([])
    await sink({}).publish(marker(1), 'first')
    await sink({}).publish(marker(2), 'second', undefined, 'only updates')
    expect(comments()).toEqual(['second'])
  })
})
