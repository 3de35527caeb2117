import { beforeAll, describe, expect, test } from 'vitest'
import type { ClusterClient } from '../../../src/cluster/client.ts'
import { connect } from '../../../src/cluster/connection.ts'
import { excessAccess } from '../../../src/cluster/excess.ts'
import { previewOnCluster } from '../../../src/command/cluster-preview.ts'
import { accountWith, deployedRules } from '../cluster/account.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { clusterMissing } from '../cluster/missing.ts'
import type { NamespaceOptions } from '../cluster/namespace.ts'
import { testNamespace } from '../cluster/test-namespace.ts'
import { jobOf, openStage } from './stage.ts'

const rules = deployedRules('rbac.yaml')

/** `jobs.batch: create`, as messages name it. */
const rights = rules.flatMap(({ apiGroups, resources, verbs }) =>
  verbs.map((verb) => ({
    resource: `${resources[0]}`,
    verb,
    name: `${resources[0]?.replace(/^(\w+)/, apiGroups[0] ? `$1.${apiGroups[0]}` : '$1')}: ${verb}`,
  })),
)

describe.skipIf(clusterMissing)('the Role of deploy/rbac.yaml', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  /** The kubeconfig of an account that has the Role, without one of its verbs. */
  const accountWithout = async (resource?: string, verb?: string, within?: NamespaceOptions) => {
    const namespace = await testNamespace(cluster, within)
    const kept = rules
      .map((rule) => ({
        ...rule,
        verbs: rule.verbs.filter((each) => rule.resources[0] !== resource || each !== verb),
      }))
      .filter(({ verbs }) => verbs.length > 0)
    const kubeconfig = await accountWith(cluster, namespace, kept)
    return { namespace, kubeconfig }
  }

  const preview = async (client: ClusterClient, namespace: string) =>
    await previewOnCluster({
      client,
      namespace,
      experiment: 'stage',
      trial: jobOf('first', 'true'),
      apiVersion: 'batch/v1',
      kind: 'Job',
    })

  test('is enough for a trial, from its plan to the last trace of it', async () => {
    const { namespace, kubeconfig } = await accountWithout()
    const stage = await openStage(cluster, { namespace, kubeconfig })
    await eventually('the Role is known', async () => {
      const { missing } = await preview(stage.client, namespace)
      return missing.length === 0 || undefined
    })
    expect(await preview(stage.client, namespace)).toMatchObject({ missing: [], warnings: [] })
    const { lines, outcome } = await stage.live(jobOf('good', 'echo accuracy=0.9'))
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['accuracy=0.9'])
    await stage.close()
    expect(stage.warnings).toEqual([])
    expect((await stage.batch.listNamespacedJob({ namespace })).items).toEqual([])
  })

  test('is no more than a run needs, unlike that of an administrator', async () => {
    const { namespace, kubeconfig } = await accountWithout()
    const asked = {
      allowExecAuth: false,
      environment: {},
      home: '/nowhere',
      onWarning: expect.fail,
    }
    const own = await connect({ ...asked, kubeconfig })
    expect(await excessAccess(own, namespace)).toBeUndefined()
    own.close()
    const admin = await connect({ ...asked, kubeconfig: cluster.config.exportConfig() })
    expect(await excessAccess(admin, namespace)).toContain('everything in all namespaces')
    admin.close()
    const secrets = {
      apiGroups: [''],
      resources: ['secrets', 'pods/exec'],
      verbs: ['get', 'create'],
    }
    const other = await testNamespace(cluster)
    const more = await connect({
      ...asked,
      kubeconfig: await accountWith(cluster, other, [...rules, secrets]),
    })
    expect(await excessAccess(more, other)).toContain(
      `secrets: get in ${other}, pods/exec: create in ${other}. Give it`,
    )
    more.close()
  })

  test('needs jobs.batch: patch where a quota keeps a trial waiting: the run names it, and goes on', async () => {
    const quota = { pods: '1' }
    const { namespace, kubeconfig } = await accountWithout('jobs', 'patch', { quota })
    const stage = await openStage(cluster, { namespace, kubeconfig })
    await stage.backend.start(jobOf('one', 'sleep 6'))
    await stage.told('one', 'running')
    await stage.backend.start(jobOf('two', 'echo accuracy=0.2'))
    await stage.ended('one')
    await eventually('the run names the right', () =>
      Promise.resolve(
        stage.warnings.some((words) =>
          /^two waits longer than it need: .*cannot patch resource "jobs"/.test(words),
        ) || undefined,
      ),
    )
  })

  /** What a run says for want of each right. */
  test.each(rights.filter(({ verb }) => verb !== 'patch'))(
    'needs $name: plan and run name it',
    async ({ resource, verb, name }) => {
      const { namespace, kubeconfig } = await accountWithout(resource, verb)
      const [kind, subresource] = resource.split('/')
      const words = new RegExp(
        `cannot ${verb} resource "${kind}${subresource ? `/${subresource}` : ''}"`,
      )

      const client = await connect({
        kubeconfig,
        allowExecAuth: false,
        environment: {},
        home: '/nowhere',
        onWarning: () => undefined,
      })
      const optional = resource === 'events'
      await eventually('the plan names the right', async () => {
        const { missing, warnings, problem } = await preview(client, namespace)
        if (missing.length > 1) return undefined
        if (!optional) expect(problem?.message).toContain(name)
        return (optional ? warnings.join().includes(name) : missing[0] === name) || undefined
      })
      client.close()

      const first = await openStage(cluster, { namespace, kubeconfig })
      const run = async (): Promise<string> => {
        try {
          // One that fails by a signal, so that its events are looked for.
          await first.live(jobOf('trial', 'kill -9 $$; sleep 1; exit 137'))
          await first.close()
          const second = await openStage(cluster, { namespace, kubeconfig, retain: true })
          await second.live(jobOf('other', 'echo once'))
          await second.close()
          const third = await openStage(cluster, { namespace, kubeconfig })
          await third.live(jobOf('other', 'echo once'))
          await third.close()
          return [...first.warnings, ...second.warnings, ...third.warnings].join('\n')
        } catch (error) {
          expect(error).toMatchObject({ kind: 'unreachable' })
          return String(error)
        }
      }
      expect(await run()).toMatch(words)
    },
  )
})
