import { afterEach, describe, expect, it } from 'vitest'
import { kubernetesBackend, refuseOldNode } from '../../src/command/kubernetes.ts'
import { UserError } from '../../src/user-error.ts'
import { soundExperiment } from '../experiment/katib-example.ts'
import { type FakeCluster, type FakeClusterOptions, startFakeCluster } from './fake-cluster.ts'

describe('the Node that the cluster backend needs', () => {
  it.each(['22.19.0', '22.23.3', '24.0.0', '26.1.0'])('%s will do', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow()
  })

  it.each(['20.20.2', '22.18.1', '21.7.3'])('%s is refused in one sentence', (version) => {
    const failure = () => refuseOldNode(version)
    expect(failure).toThrow(UserError)
    expect(failure).toThrow(
      `speaking to a cluster needs Node 22.19 or newer and runs on ${version}`,
    )
    expect(failure).toThrow(expect.objectContaining({ kind: 'unreachable' }))
  })
})

describe('what an account may do beyond what a run needs', () => {
  let cluster: FakeCluster | undefined
  afterEach(async () => {
    await cluster?.close()
  })

  async function openedOn(options: FakeClusterOptions, times: number): Promise<readonly string[]> {
    cluster = await startFakeCluster(options)
    const { kubeconfig } = cluster
    const create = kubernetesBackend({ kubeconfig, namespace: 'team', allowExecAuth: false })
    const warnings: string[] = []
    for (let i = 0; i < times; i++) {
      const opened = await create({
        experiment: soundExperiment(),
        directory: '/nowhere',
        onWarning: (text) => warnings.push(text),
      })
      if (opened.kind !== 'trials') throw new Error('not the backend of trials')
      await opened.close()
    }
    // The kubeconfig's own are no matter here.
    return warnings.filter((text) => text.includes('this account'))
  }

  it('is told once to all experiments of a run', async () => {
    expect(await openedOn({ excess: ['get secrets in team'] }, 2)).toEqual([
      expect.stringContaining('may do more than a run needs: secrets: get in team.'),
    ])
  })

  it.each([
    ['refused', 403],
    ['not answered for some seconds', 503],
  ])('keeps no run from starting when the question is %s', async (_, code) => {
    const unreviewed = { code, message: 'reviews are not for you' }
    expect(await openedOn({ unreviewed }, 1)).toEqual([
      expect.stringContaining('whether this account may do more than a run needs is not known: '),
    ])
  })

  it('is asked again by the next experiment where it was not answered', async () => {
    const unreviewed = { code: 403, message: 'reviews are not for you' }
    expect(await openedOn({ unreviewed }, 2)).toHaveLength(2)
  })
})
