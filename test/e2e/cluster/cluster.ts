import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { KubeConfig } from '@kubernetes/client-node'
import type { ComponentAction, ComponentName } from './component.ts'
import { images } from './images.ts'
import { clusterProgram, givenKubeconfig } from './missing.ts'
import { run } from './run.ts'

const startScript = join(import.meta.dirname, '..', '..', 'cluster', 'start.sh')

/** How long a start may take, in milliseconds: minutes only where the program has to be built. */
export const clusterStartTimeout: number = 30 * 60_000

/** A Kubernetes on which the tests are administrators. */
export interface Cluster {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string
  readonly config: KubeConfig
  /** Whether the tests started it: only then images can be loaded and components stopped. */
  readonly own: boolean
  /** Loads an image, a tar as `testcluster image` writes them. */
  load(tar: string): Promise<void>
  /** Stops, starts, pauses or resumes one component; resolves once that is so. */
  component(name: ComponentName, action: ComponentAction): Promise<void>
  /** Does something while a component is stopped or hangs, and brings it back whatever happens. */
  without<T>(name: ComponentName, how: 'stop' | 'pause', during: () => Promise<T>): Promise<T>
}

/** A cluster that its caller takes down. */
export interface OwnCluster extends Cluster {
  readonly folder: string
  stop(): Promise<void>
}

export interface ClusterOptions {
  /** Short: sockets lie in it. */
  readonly folder: string
  /** Process with whose end, killed included, the cluster ends and its folder goes. */
  readonly owner?: number
  /** Tars of images beside those of images.ts. */
  readonly images?: readonly string[]
  /** false: a control plane alone, which runs no pods. */
  readonly node?: boolean
}

/** Starts a cluster, building its program first where nobody did. */
export async function startCluster(options: ClusterOptions): Promise<OwnCluster> {
  const { folder, owner = process.pid, images: tars = [], node = true } = options
  if (!existsSync(clusterProgram)) {
    process.stderr.write('Building the test cluster, or waiting for its build: minutes, once.\n')
  }
  mkdirSync(folder, { recursive: true })
  const flags = [`--owner=${owner}`, `--node=${node}`, ...tars.map((tar) => `--image=${tar}`)]
  await run(startScript, [folder, ...flags])
  return ownCluster(folder)
}

/**
 * The cluster of this run of the tests: the user's where KUBECONFIG names one, else the one that
 * the first test to ask starts. It ends with the run, however that ends.
 */
export async function sharedCluster(): Promise<Cluster> {
  if (givenKubeconfig !== undefined) {
    return givenCluster(givenKubeconfig)
  }
  // Each test file has a process (or a thread) of its own; what they share is the runner.
  const owner = isMainThread ? process.ppid : process.pid
  const folder = join(tmpdir(), `tunebot-cluster-${owner}`)
  return isRunning(folder) ? ownCluster(folder) : startCluster({ folder, owner })
}

function isRunning(folder: string): boolean {
  if (!existsSync(join(folder, 'ready')) || !existsSync(join(folder, 'pid'))) {
    return false
  }
  const command = join('/proc', readFileSync(join(folder, 'pid'), 'utf8').trim(), 'cmdline')
  return existsSync(command) && readFileSync(command, 'utf8').includes(folder)
}

function ownCluster(folder: string): OwnCluster {
  const kubeconfig = join(folder, 'kubeconfig')
  const ask = async (...args: readonly string[]): Promise<void> => {
    await run(join(folder, 'testcluster'), [...args, '--dir', folder])
  }
  return {
    folder,
    kubeconfig,
    config: readConfig(kubeconfig),
    own: true,
    load: async (tar) => {
      const socket = join(folder, 'containerd.sock')
      await run('ctr', ['--address', socket, '--namespace', 'k8s.io', 'images', 'import', tar])
    },
    component: (name, action) => ask('component', action, name),
    without: async (name, how, during) => {
      await ask('component', how, name)
      try {
        return await during()
      } finally {
        await ask('component', how === 'stop' ? 'start' : 'resume', name)
      }
    },
    stop: async () => {
      await ask('stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function givenCluster(kubeconfig: string): Cluster {
  const config = readConfig(kubeconfig)
  process.stderr.write(
    `Testing on the cluster of KUBECONFIG (${config.getCurrentContext()}), which has to have the ` +
      `images ${Object.values(images).join(', ')}.\n`,
  )
  const refuse = (what: string) => async (): Promise<never> => {
    throw new Error(`${what} needs the tests' own cluster: unset KUBECONFIG.`)
  }
  return {
    kubeconfig,
    config,
    own: false,
    load: refuse('Loading an image'),
    component: refuse('Stopping a component'),
    without: refuse('Stopping a component'),
  }
}

function readConfig(kubeconfig: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  return config
}
