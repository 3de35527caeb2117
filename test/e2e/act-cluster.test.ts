import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { runCli } from '../command/cli.ts'
import { pullRequestEvent, workflowToken } from '../github/events.ts'
import { startFakeGitHub } from '../github/server.ts'
import { cellText, markdownTables } from '../markdown-tables.ts'
import { actMissing, runWorkflow } from './act.ts'
import { type Cluster, clusterStartTimeout, sharedCluster } from './cluster/cluster.ts'
import { clusterMissing } from './cluster/missing.ts'
import { testNamespace } from './cluster/test-namespace.ts'
import { ACTION, readTemplate } from './template.ts'

const root = join(import.meta.dirname, '..', '..')
const path = 'examples/digits/experiment.yaml'
const experiment = readFileSync(join(root, path), 'utf8')
const COMPARED = [
  'Trial',
  'learning_rate',
  'dropout',
  'optimizer',
  'Validation-accuracy',
  'accuracy',
]

/** The template for clusters, in a namespace of the test's. */
function workflowFor(namespace: string): string {
  const { text } = readTemplate('cluster.yml')
  expect(text).toContain('namespace: tuning\n')
  return text.replace('namespace: tuning\n', `namespace: ${namespace}\n`)
}

/** The rows of the table of trials, best first, without what two runs never share. */
function trialsIn(markdown: string): readonly (readonly string[])[] {
  const table = markdownTables(markdown).find(({ header }) => header.includes('Trial'))
  if (table === undefined) throw new Error('there is no table of trials')
  const places = COMPARED.map((name) => table.header.indexOf(name))
  return table.rows.map((row) => places.map((place) => cellText(row[place] ?? '')))
}

describe.skipIf(actMissing || clusterMissing)('the action with a cluster, run by act', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('comments what the same experiment gives as processes', async () => {
    const namespace = await testNamespace(cluster)
    const workflow = workflowFor(namespace)
    const fake = await startFakeGitHub()
    onTestFinished(() => fake.close())
    const repository = fake.createRepository({
      commit: { files: { '.github/workflows/cluster.yml': workflow } },
    })
    repository.git.commit({ branch: 'tune', from: 'main', files: { [path]: experiment } })
    const event = pullRequestEvent(fake, repository, fake.openPull(repository, { head: 'tune' }))
    const result = await runWorkflow({
      event,
      fake,
      token: workflowToken(fake, event, readTemplate('cluster.yml').permissions),
      action: ACTION,
      secrets: { KUBECONFIG: readFileSync(cluster.kubeconfig, 'utf8') },
    })
    expect(result.status, result.log).toBe(0)
    expect(repository.comments).toHaveLength(1)
    const onCluster = trialsIn(repository.comments[0]?.body ?? '')

    const state = await mkdtemp(join(tmpdir(), 'tunebot-processes-'))
    onTestFinished(() => rm(state, { recursive: true }))
    const args = ['run', path, '--state', state, '--format', 'markdown', '--quiet']
    const { stdout } = await runCli(args, root)
    expect(onCluster).toHaveLength(10)
    expect(onCluster).toEqual(trialsIn(stdout))

    expect(result.log).not.toContain(clientKey(cluster.kubeconfig).slice(0, 60))
  })
})

function clientKey(kubeconfig: string): string {
  const { users } = parse(readFileSync(kubeconfig, 'utf8'))
  return users[0].user['client-key-data'] ?? 'no key in this kubeconfig'
}
