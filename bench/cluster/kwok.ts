import { execFileSync, spawn } from 'node:child_process'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from './api.ts'

export interface Kwok {
  /** Ends kwok and takes its nodes away. */
  readonly stop: () => Promise<void>
}

const NODES = 10
const NODE_IP = '10.89.0.1'
const PORT = '10247'
const WATCHERS = 1024

/**
 * Adds nodes to a cluster of the tests' own on which pods only seem to run, each for 20 s with the log
 * `loss=0.5`. kwok runs inside the cluster's network, where the API server asks it for logs.
 */
export async function startKwok(api: Api, cluster: string): Promise<Kwok> {
  const program = execFileSync(join(import.meta.dirname, 'kwok', 'build.sh'), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim()
  const config = join(cluster, 'kwok.yaml')
  const log = join(cluster, 'kwok-pods.log')
  writeFileSync(log, '2026-01-01T00:00:00.000000000Z stdout F loss=0.5\n')
  const stages = readFileSync(join(import.meta.dirname, 'kwok', 'stages.yaml'), 'utf8')
  writeFileSync(config, `${stages}---\n${JSON.stringify(logsOf(log))}\n`)

  allowWatchers()
  const output = openSync(join(cluster, 'logs', 'kwok.log'), 'a')
  const child = spawn(
    'nsenter',
    [
      `--net=/proc/${initOf(cluster)}/ns/net`,
      program,
      `--kubeconfig=${join(cluster, 'pki', 'inside.kubeconfig')}`,
      `--config=${config}`,
      '--manage-nodes-with-label-selector=type=kwok',
      `--node-ip=${NODE_IP}`,
      `--node-port=${PORT}`,
      '--node-lease-duration-seconds=40',
      `--server-address=${NODE_IP}:${PORT}`,
      `--tls-cert-file=${join(cluster, 'pki', 'kubelet.crt')}`,
      `--tls-private-key-file=${join(cluster, 'pki', 'kubelet.key')}`,
    ],
    { stdio: ['ignore', output, output] },
  )
  const names = Array.from({ length: NODES }, (_, index) => `kwok-${index}`)
  const stop = async (): Promise<void> => {
    await api.call('DELETE', '/api/v1/nodes?labelSelector=type%3Dkwok')
    child.kill()
  }
  try {
    for (const name of names) await api.call('POST', '/api/v1/nodes', nodeOf(name))
    for (const name of names) await ready(api, name)
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function logsOf(logsFile: string): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterLogs',
    metadata: { name: 'logs' },
    spec: { logs: [{ logsFile }] },
  }
}

function nodeOf(name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { type: 'kwok' } },
    // The cluster's own pods stay away.
    spec: { taints: [{ key: 'kwok', effect: 'NoSchedule' }] },
  }
}

async function ready(api: Api, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const node = JSON.stringify(await api.call('GET', `/api/v1/nodes/${name}`))
    if (/"type":"Ready"/.test(node) && node.includes(PORT) && !node.includes('not-ready')) return
    if (tries === 300) throw new Error(`node ${name} does not become ready: see logs/kwok.log`)
    await sleep(100)
  }
}

/** kwok watches the file behind every log that is followed, and Linux allows few of that by default. */
function allowWatchers(): void {
  const file = '/proc/sys/fs/inotify/max_user_instances'
  if (Number(readFileSync(file, 'utf8')) < WATCHERS) writeFileSync(file, `${WATCHERS}`)
}

/** The process that holds the cluster's namespaces. */
function initOf(cluster: string): string {
  const pid = readFileSync(join(cluster, 'pid'), 'utf8').trim()
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const found = children.split(' ').find((child) => {
    return child !== '' && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('ns-init')
  })
  if (found === undefined) throw new Error(`no cluster runs in ${cluster}`)
  return found
}
