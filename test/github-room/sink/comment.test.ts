import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorOf } from '../../../src/github/author.ts'
import { createClient } from '../../../src/github/client.ts'
import { formatMarker, type Marker } from '../../../src/github/marker.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { createCommentSink } from '../../../src/github/sink/comment.ts'
import { allPermissions } from '../../github/permission.ts'
import type { Persona } from '../../github/persona.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

const WORKFLOW: Persona = { kind: 'workflow', permissions: allPermissions('write') }
const BOT = 'github-actions[bot]'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    collaborators: { hubot: 'write' },
    commit: { files: { a: '1' } },
  })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
})

afterEach(() => fake.close())

function sink(persona: Persona = WORKFLOW) {
  return createCommentSink(target(persona))
}

function target(persona: Persona) {
  const client = createClient({
    token: fake.token(persona),
    apiUrl: fake.url,
    onWarning: () => undefined,
    secondMilliseconds: 1,
    unpaced: true,
  })
  return {
    client,
    repository: { owner: repository.owner.login, repo: repository.name },
    pullNumber: 1,
    author: authorOf(client),
    redactor: createRedactor(),
    secondMilliseconds: 1,
  }
}

function marker(parts: Partial<Marker> = {}): Marker {
  return {
    key: 'abc',
    headSha: 'f'.repeat(40),
    run: 10,
    attempt: 1,
    specHash: 'spec',
    state: 'Running',
    ...parts,
  }
}

function bodies(): readonly string[] {
  return repository.comments.map(({ body }) => body)
}

describe('the comment', () => {
  it('is created once and updated in place', async () => {
    const comment = sink()
    expect(await comment.publish(marker(), 'one')).toEqual({ kind: 'ok' })
    expect(await comment.publish(marker(), 'two')).toEqual({ kind: 'ok' })
    expect(await comment.publish(marker({ state: 'Succeeded' }), 'three')).toEqual({ kind: 'ok' })
    expect(bodies()).toEqual([`${formatMarker(marker({ state: 'Succeeded' }))}\nthree`])
    expect(fake.requestsTo('issues/create-comment')).toHaveLength(1)
  })

  it('is found again by a later run, on any page', async () => {
    await sink().publish(marker(), 'one')
    for (let i = 0; i < 120; i++) {
      fake.addComment(repository, { issue: 1, author: 'octocat', body: `talk ${i}` })
    }
    await sink().publish(marker({ run: 11 }), 'two')
    expect(bodies().filter((body) => body.startsWith('<!--'))).toEqual([
      `${formatMarker(marker({ run: 11 }))}\ntwo`,
    ])
  })

  it('is not sent again when it says the same', async () => {
    await sink().publish(marker(), 'one')
    await sink().publish(marker(), 'one')
    expect(fake.requestsTo('issues/update-comment')).toHaveLength(0)
  })

  it('of another key is another one', async () => {
    await sink().publish(marker(), 'one')
    await sink().publish(marker({ key: 'other' }), 'two')
    expect(repository.comments).toHaveLength(2)
  })

  it('of a newer run or attempt stays as it is', async () => {
    await sink().publish(marker({ run: 12, attempt: 2 }), 'newer')
    expect(await sink().publish(marker({ run: 11, attempt: 9 }), 'older')).toEqual({ kind: 'ok' })
    expect(await sink().publish(marker({ run: 12, attempt: 1 }), 'older')).toEqual({ kind: 'ok' })
    expect(bodies()).toEqual([expect.stringContaining('newer')])
  })

  it('that a newer run took over while we ran stays as it is', async () => {
    const ours = sink()
    await ours.publish(marker(), 'ours')
    await sink().publish(marker({ run: 11 }), 'newer')
    await ours.publish(marker(), 'ours again')
    expect(bodies()).toEqual([expect.stringContaining('newer')])
  })

  it('of a run that saw neither the newer one nor then its own is gone when it ends', async () => {
    await sink().publish(marker({ run: 11 }), 'newer')
    fake.faults.next({ kind: 'stale-list', route: 'issues/list-comments', times: 2 })
    expect(await sink().publish(marker(), 'older')).toEqual({ kind: 'ok' })
    expect(fake.requestsTo('issues/create-comment')).toHaveLength(2)
    expect(bodies()).toEqual([expect.stringContaining('newer')])
  })

  it('that somebody deleted is written anew', async () => {
    const comment = sink()
    await comment.publish(marker(), 'one')
    repository.comments.length = 0
    expect(await comment.publish(marker(), 'two')).toEqual({ kind: 'ok' })
    expect(bodies()).toEqual([expect.stringContaining('two')])
  })
})

describe('a marker proves nothing of its author', () => {
  it('so a comment of somebody else with our marker is neither edited nor deleted', async () => {
    const forged = `${formatMarker(marker({ run: 999_999 }))}\nforged`
    fake.addComment(repository, { issue: 1, author: 'mallory', body: forged })
    fake.addComment(repository, { issue: 1, author: 'github-actions', body: forged })
    fake.addComment(repository, { issue: 1, author: 'other-app[bot]', body: forged })
    await sink().publish(marker(), 'ours')
    expect(bodies()).toEqual([forged, forged, forged, expect.stringContaining('ours')])
    expect(repository.comments.at(-1)?.author.login).toBe(BOT)
  })

  it('and one that quotes our marker further down is none of ours', async () => {
    const quote = `see ${formatMarker(marker())}`
    fake.addComment(repository, { issue: 1, author: BOT, body: quote })
    await sink().publish(marker(), 'ours')
    expect(bodies()).toEqual([quote, expect.stringContaining('ours')])
  })

  it('a personal token’s own comments are those of its person', async () => {
    const person: Persona = { kind: 'person', login: 'hubot' }
    await sink(person).publish(marker(), 'one')
    await sink(person).publish(marker({ run: 11 }), 'two')
    expect(repository.comments).toMatchObject([{ author: { login: 'hubot' } }])
  })
})

describe('a token of an App', () => {
  const app: Persona = { kind: 'app', slug: 'tuner', permissions: allPermissions('write') }

  it('finds its own comment again, and leaves that of the workflow’s token alone', async () => {
    await sink().publish(marker(), 'the workflow’s')
    const first = sink(app)
    await first.publish(marker(), 'one')
    await first.publish(marker(), 'two')
    await sink(app).publish(marker({ run: 11 }), 'three')
    expect(repository.comments.map(({ author }) => author.login)).toEqual([BOT, 'tuner[bot]'])
    expect(bodies()[1]).toContain('three')
  })

  it('shows no secret, and keeps its marker whole', async () => {
    const redactor = createRedactor()
    redactor.learn(['planted-secret', marker().headSha])
    const comment = createCommentSink({ ...target(WORKFLOW), redactor })
    await comment.publish(marker(), 'a planted-secret')
    await comment.publish(marker(), 'another planted-secret')
    expect(bodies()).toEqual([`${formatMarker(marker())}\nanother [redacted]`])
    expect(JSON.stringify(fake.requests)).not.toContain('planted')
  })

  it('that cannot ask who it is still writes no comment twice', async () => {
    const comment = createCommentSink({
      ...target(app),
      author: async () => BOT,
    })
    await comment.publish(marker(), 'one')
    await comment.publish(marker(), 'two')
    expect(bodies()).toEqual([expect.stringContaining('two')])
  })
})

describe('two at once', () => {
  it('keep what the newer run says, though the older run deletes its comment', async () => {
    const newer = `${formatMarker(marker({ run: 12 }))}\nnewer`
    const route = 'issues/list-comments'
    fake.faults.next({ kind: 'slow', milliseconds: 1000, route, skip: 1 })
    const published = sink().publish(marker({ run: 10 }), 'older')
    // The older run has written its comment and looks again; the newer one writes its last word.
    await expect.poll(() => fake.requestsTo(route).length).toBe(2)
    fake.addComment(repository, { issue: 1, author: BOT, body: newer })
    await published
    expect(repository.comments).toHaveLength(1)
    expect(bodies()).toEqual([newer])
  })

  it('leave the oldest comment, with the newer run’s content, and delete the rest', async () => {
    const body = `${formatMarker(marker({ run: 10 }))}\nfirst`
    const oldest = fake.addComment(repository, { issue: 1, author: BOT, body })
    repository.comments.length = 0
    const racing = sink()
    // Between our look and our comment, another run writes one.
    fake.faults.next({ kind: 'slow', milliseconds: 50, route: 'issues/create-comment' })
    const published = racing.publish(marker({ run: 12 }), 'ours')
    await expect.poll(() => fake.requestsTo('issues/list-comments').length).toBe(1)
    repository.comments.unshift(oldest)
    await published
    expect(repository.comments.map(({ id }) => id)).toEqual([oldest.id])
    expect(bodies()).toEqual([`${formatMarker(marker({ run: 12 }))}\nours`])
  })

  it('leave no second one, though GitHub is late to list what was created last', async () => {
    const body = `${formatMarker(marker({ run: 10 }))}\nfirst`
    fake.faults.next({ kind: 'stale-list', route: 'issues/list-comments', skip: 1 })
    fake.faults.next({
      kind: 'slow',
      milliseconds: 1,
      route: 'issues/create-comment',
      meanwhile: () => fake.addComment(repository, { issue: 1, author: BOT, body }),
    })
    await sink().publish(marker({ run: 12 }), 'ours')
    expect(bodies()).toEqual([`${formatMarker(marker({ run: 12 }))}\nours`])
  })

  it.each([
    ['Running', 1],
    ['Succeeded', 0],
  ] as const)(
    'look again at the end where the other run may still write: %s',
    async (state, looks) => {
      const body = `${formatMarker(marker({ run: 10, state }))}\nbefore`
      fake.addComment(repository, { issue: 1, author: BOT, body })
      await sink().publish(marker({ run: 12 }), 'ours')
      expect(bodies()).toEqual([`${formatMarker(marker({ run: 12 }))}\nours`])
      expect(fake.requestsTo('issues/get-comment')).toHaveLength(looks)
    },
  )

  it('started together end with one comment of the newer run', async () => {
    for (let round = 0; round < 10; round++) {
      repository.comments.length = 0
      const runs = [marker({ run: 20 }), marker({ run: 21 })]
      const sinks = runs.map(() => sink())
      await Promise.all(runs.map((one, i) => sinks[i]?.publish(one, `run ${one.run}`)))
      await Promise.all(runs.map((one, i) => sinks[i]?.publish(one, `run ${one.run} ended`)))
      expect(bodies()).toEqual([`${formatMarker(marker({ run: 21 }))}\nrun 21 ended`])
    }
  })
})

describe('when GitHub fails', () => {
  it.each(['reset', 'bad-gateway'] as const)(
    'a lost answer does not make a second comment: %s',
    async (how) => {
      fake.faults.next({ kind: 'lost-reply', how, route: 'issues/create-comment' })
      expect(await sink().publish(marker(), 'one')).toEqual({ kind: 'ok' })
      expect(repository.comments).toHaveLength(1)
    },
  )

  it('a comment that did not come to be is sent again', async () => {
    fake.faults.next({ kind: 'status', status: 502, route: 'issues/create-comment', times: 2 })
    expect(await sink().publish(marker(), 'one')).toEqual({ kind: 'ok' })
    expect(repository.comments).toHaveLength(1)
  })

  it.each(['issues/get-comment', 'issues/update-comment'])(
    'a comment that is not found right after it was made is still the only one: %s',
    async (route) => {
      const comment = sink()
      await comment.publish(marker(), 'one')
      fake.faults.next({ kind: 'not-found', route })
      expect(await comment.publish(marker(), 'two')).toEqual({ kind: 'ok' })
      expect(bodies()).toEqual([expect.stringContaining('two')])
    },
  )

  it('a missing permission is named', async () => {
    const result = await sink({ kind: 'workflow', permissions: allPermissions('read') }).publish(
      marker(),
      'one',
    )
    expect(result).toMatchObject({ kind: 'degraded', permanent: true })
    expect(result).toMatchObject({
      why: expect.stringContaining('permissions:\n  pull-requests: write'),
    })
  })
})
