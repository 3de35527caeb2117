import { describe, expect, test } from 'vitest'
import { createTrialObject } from '../../../src/backend/kubernetes/creation.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { JOBS } from '../../../src/cluster/resource.ts'
import { type Call, fakeApi, status } from '../../cluster-room/fake-api.ts'

const job = (uid: string, manifest = 'm', changes: JsonObject = {}): JsonObject => ({
  metadata: {
    name: 'trial',
    uid,
    labels: { 'tunebot.dev/experiment': 'e', 'tunebot.dev/owner': 'root-2' },
    annotations: { 'tunebot.dev/manifest': manifest },
    ...changes,
  },
})
const exists = status(409, 'AlreadyExists', 'jobs.batch "trial" already exists')

/** The calls as `POST`, and what became of the trial's object. */
async function create(respond: (call: Call, index: number) => void, isStopped = () => false) {
  const api = await fakeApi(respond)
  const waits: string[] = []
  const warnings: string[] = []
  const result = createTrialObject({
    client: api.client,
    resource: JOBS,
    namespace: 'team',
    object: job(''),
    roomInQuota: async (why) => {
      waits.push(why)
    },
    isStopped,
    onWarning: (text) => warnings.push(text),
  })
  const made = await result.catch((error: unknown) => String(error))
  return { made, waits, warnings, methods: api.calls.map(({ method }) => method), calls: api.calls }
}

describe('the object of a trial', () => {
  test('is created, and what the cluster warns of is passed on', async () => {
    const { made, warnings } = await create((call) =>
      call.answer(201, job('new'), { warning: '299 - "unknown field \\"spec.x\\""' }),
    )
    expect(made).toMatchObject({ metadata: { uid: 'new' } })
    expect(warnings).toEqual(['Job trial: unknown field "spec.x"'])
  })

  test('that an earlier run made from the same manifest is adopted', async () => {
    const { made, methods } = await create((call) =>
      call.method === 'POST'
        ? call.answer(409, exists)
        : call.answer(200, { items: [job('adopted')] }),
    )
    expect(made).toMatchObject({ metadata: { uid: 'adopted' } })
    expect(methods).toEqual(['POST', 'GET'])
  })

  test.each([
    ['of another manifest', job('old', 'another')],
    [
      'of a root that is gone',
      job('old', 'm', { labels: { 'tunebot.dev/experiment': 'e', 'tunebot.dev/owner': 'root-1' } }),
    ],
  ])('makes way for ours when it is a leftover %s, and no other of its name', async (_, old) => {
    let isThere = true
    const { made, calls } = await create((call) => {
      if (call.method === 'GET') return call.answer(200, { items: [old] })
      if (call.method === 'POST') {
        return isThere ? call.answer(409, exists) : call.answer(201, job('new'))
      }
      isThere = false
      return call.answer(200)
    })
    expect(made).toMatchObject({ metadata: { uid: 'new' } })
    const removal = calls.find(({ method }) => method === 'DELETE')
    expect(JSON.parse(removal?.body ?? '')).toMatchObject({
      propagationPolicy: 'Foreground',
      preconditions: { uid: 'old' },
    })
  })

  test('is not taken from a stranger, who is left alone', async () => {
    const { made, methods } = await create((call) =>
      call.method === 'POST'
        ? call.answer(409, exists)
        : call.answer(200, { items: [job('theirs', 'm', { labels: {} })] }),
    )
    expect(made).toContain('there is one of that name in namespace team that tunebot did not make')
    expect(methods).toEqual(['POST', 'GET'])
  })

  test('waits for room in a quota, and is not made once it is stopped', async () => {
    const full = status(403, 'Forbidden', 'jobs.batch "trial" is forbidden: exceeded quota: q')
    const { made, waits } = await create((call, index) =>
      index === 0 ? call.answer(403, full) : call.answer(201, job('new')),
    )
    expect(made).toMatchObject({ metadata: { uid: 'new' } })
    expect(waits).toEqual(['jobs.batch "trial" is forbidden: exceeded quota: q'])
    let asked = 0
    const stopped = await create(
      (call) => {
        asked += 1
        call.answer(403, full)
      },
      () => asked > 1,
    )
    expect(stopped.made).toBeUndefined()
  })

  test('that the cluster refuses is told in its words', async () => {
    const { made } = await create((call) =>
      call.answer(422, status(422, 'Invalid', 'Job.batch "trial" is invalid: spec.completions')),
    )
    expect(made).toContain('cannot create a Job: Job.batch "trial" is invalid: spec.completions')
  })
})
