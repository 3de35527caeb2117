import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { parseQuantity } from '../../src/experiment/quantity.ts'
import { formatQuantity, resourcesOf } from '../../src/report/plan-resources.ts'

const container = (requests: JsonObject, limits: JsonObject = {}) => ({
  name: 'c',
  resources: { requests, limits },
})
const podSpec = (...containers: readonly JsonObject[]) => ({ spec: { containers } })

function asked(manifest: JsonObject) {
  const { pods, requests } = resourcesOf(manifest)
  return { pods, ...Object.fromEntries(requests) }
}

describe('what a trial asks for', () => {
  it('is the sum of its containers', () => {
    const pod = podSpec(container({ cpu: '500m', memory: '1Gi' }), container({ cpu: 1 }))
    expect(asked({ kind: 'Job', spec: { template: pod } })).toEqual({
      pods: 1,
      cpu: 1.5,
      memory: 2 ** 30,
    })
    expect(asked({ kind: 'Pod', ...pod })).toEqual({ pods: 1, cpu: 1.5, memory: 2 ** 30 })
  })

  it('is the limit where a request is missing', () => {
    const pod = podSpec(container({ cpu: '1' }, { cpu: '2', 'nvidia.com/gpu': 1 }))
    expect(asked({ spec: { template: pod } })).toEqual({ pods: 1, cpu: 1, 'nvidia.com/gpu': 1 })
  })

  it('is the larger of init containers and containers, with sidecars beside the latter', () => {
    const spec = {
      containers: [container({ cpu: '1', memory: '1Gi' })],
      initContainers: [
        container({ cpu: '3' }),
        container({ cpu: '2' }),
        { ...container({ memory: '1Gi' }), restartPolicy: 'Always' },
      ],
    }
    expect(asked({ spec: { template: { spec } } })).toEqual({ pods: 1, cpu: 3, memory: 2 ** 31 })
  })

  it.each<[string, JsonObject, number]>([
    ['the parallelism of a Job', { parallelism: 3 }, 3],
    ['no more of it than completions', { parallelism: 3, completions: 2 }, 2],
    ['replicas', { replicas: 4 }, 4],
  ])('is times %s', (_, fields, pods) => {
    const spec = { ...fields, template: podSpec(container({ cpu: '100m' })) }
    expect(asked({ spec })).toEqual({ pods, cpu: expect.closeTo(pods / 10) })
  })

  it('is summed over the replicas of every role, and over nested ones', () => {
    const template = podSpec(container({ cpu: '1' }))
    const roles = { Master: { replicas: 1, template }, Worker: { replicas: 3, template } }
    expect(asked({ kind: 'PyTorchJob', spec: { pytorchReplicaSpecs: roles } })).toEqual({
      pods: 4,
      cpu: 4,
    })
    const job = { replicas: 2, template: { spec: { parallelism: 3, template } } }
    expect(asked({ kind: 'JobSet', spec: { replicatedJobs: [job] } })).toEqual({ pods: 6, cpu: 6 })
  })

  it('names what Kubernetes does not take for a quantity', () => {
    const manifest = { spec: { template: podSpec(container({ memory: '1GB', cpu: '1' })) } }
    expect(resourcesOf(manifest).unreadable).toEqual(['memory: "1GB"'])
  })
})

describe('quantities', () => {
  it.each([
    ['500m', 0.5],
    ['1Gi', 2 ** 30],
    ['1.5G', 1.5e9],
    ['2e3', 2000],
    ['1E', 1e18],
    ['12E2', 1200],
    ['.5', 0.5],
    [4, 4],
  ])('%s is %d', (text, number) => {
    expect(parseQuantity(text)).toBeCloseTo(number)
  })

  it.each(['1GB', '1 Gi', 'Gi', '', '1gi', '0x10', null, true])('%s is none', (text) => {
    expect(parseQuantity(text)).toBeUndefined()
  })

  it('are written as people write them', () => {
    expect(formatQuantity('memory', 1.5 * 2 ** 30)).toBe('1.5Gi')
    expect(formatQuantity('memory', 512 * 2 ** 20)).toBe('512Mi')
    expect(formatQuantity('memory', 100)).toBe('100')
    expect(formatQuantity('cpu', 0.1 * 3)).toBe('0.3')
  })
})
