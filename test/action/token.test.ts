import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScene, experimentFile, GOOD, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

describe('a person’s fine-grained token, given as the input token', () => {
  it('keeps one comment in that name, and a status where only Apps make checks', async () => {
    const { event } = scene.pull({
      'tune.yaml': experimentFile({ script: GOOD, maxTrialCount: 1 }),
    })
    const token = scene.fake.token({
      kind: 'fine-grained',
      login: 'octocat',
      permissions: { contents: 'read', 'pull-requests': 'write', statuses: 'write' },
    })
    await scene.run(event, { runId: 1, inputs: { token } })
    const run = await scene.run(event, { runId: 2, inputs: { token } })
    expect(run.conclusion).toBe('success')
    const { comments, checkRuns, statuses } = scene.repository
    expect(comments).toMatchObject([{ author: { login: 'octocat' } }])
    expect(checkRuns).toEqual([])
    expect(statuses.map(({ state }) => state)).toEqual(['pending', 'success', 'pending', 'success'])
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('from Apps only, and the token is a person’s'),
    ])
    expect(scene.fake.requestsTo('graphql/viewer')).toEqual([])
  })
})
