import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CoreV1Api } from '@kubernetes/client-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clusterStartTimeout, startCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { images } from './images.ts'
import { clusterMissing, givenKubeconfig } from './missing.ts'
import { createNamespace } from './namespace.ts'

describe.skipIf(clusterMissing || givenKubeconfig !== undefined)("a cluster of one's own", () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tc-'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test(
    'leaves nothing behind when the process it belongs to is killed, pods and all',
    async () => {
      const owner = spawn('sleep', ['infinity'])
      const cluster = await startCluster({ folder, owner: owner.pid ?? 0 })
      const core = cluster.config.makeApiClient(CoreV1Api)
      const namespace = await createNamespace(cluster)
      const container = { name: 'main', image: images.busybox, command: ['sleep', '987654'] }
      await core.createNamespacedPod({
        namespace,
        body: { metadata: { name: 'sleeper' }, spec: { containers: [container] } },
      })
      await eventually('the pod runs', async () => {
        const { status } = await core.readNamespacedPod({ namespace, name: 'sleeper' })
        return status?.phase === 'Running' || undefined
      })
      const group = readFileSync(join(folder, 'cgroup'), 'utf8')
      const traces = (): readonly string[] => [
        ...commands().filter((line) => line.includes(folder) || line.includes('987654')),
        ...readFileSync('/proc/self/mounts', 'utf8')
          .split('\n')
          .filter((line) => line.includes(folder)),
        ...controlGroups(group),
        ...[folder].filter(existsSync),
      ]
      expect(traces().length).toBeGreaterThan(8)
      owner.kill('SIGKILL')
      await eventually(
        `nothing is left of ${folder}`,
        async () => {
          if (traces().length > 0) {
            throw new Error(traces().join('\n'))
          }
          return true
        },
        20,
      )
    },
    clusterStartTimeout,
  )

  test(
    'ends when one of its components ends without being told to, and says which',
    async () => {
      const cluster = await startCluster({ folder, node: false })
      await cluster.component('scheduler', 'pause')
      await cluster.component('scheduler', 'stop')
      await cluster.component('scheduler', 'stop')
      await expect(cluster.component('scheduler', 'pause')).rejects.toThrow('start it first')
      await cluster.component('scheduler', 'start')
      await expect(cluster.component('kubelet', 'stop')).rejects.toThrow('there are: apiserver,')

      process.kill(processOf(join(folder, 'pki', 'scheduler.kubeconfig')), 'SIGKILL')
      await eventually(
        'the cluster ended',
        async () => !existsSync(join(folder, 'pid')) || undefined,
      )
      expect(readFileSync(join(folder, 'up.log'), 'utf8')).toContain(
        'scheduler ended (signal: killed); the end of its log:',
      )
      await expect(cluster.component('etcd', 'pause')).rejects.toThrow('no cluster runs in')
    },
    clusterStartTimeout,
  )
})

/** The command lines of all processes of this machine, each after its number. */
function commands(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      const file = join('/proc', pid, 'cmdline')
      return existsSync(file) ? `${pid} ${readFileSync(file, 'utf8').replaceAll('\0', ' ')}` : ''
    })
}

function processOf(argument: string): number {
  const found = commands().find((line) => line.includes(argument))
  return Number.parseInt(found ?? '', 10)
}

function controlGroups(group: string): readonly string[] {
  const root = '/sys/fs/cgroup'
  return [root, ...readdirSync(root).map((name) => join(root, name))]
    .map((folder) => join(folder, group))
    .filter(existsSync)
}
