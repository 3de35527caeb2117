import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueCommentEvent } from '../github/comment-event.ts'
import { pullRequestEvent, pushEvent, type WorkflowEvent } from '../github/events.ts'
import type { Permissions } from '../github/permission.ts'
import { type FakeGitHub, type FakeOptions, startFakeGitHub } from '../github/server.ts'
import type { Comment, HostedRepository, Pull } from '../github/world.ts'
import { type ActionRun, type ActionToRun, runAction } from '../runner/run-action.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** What the README's workflow asks for. */
export const PERMISSIONS: Permissions = {
  actions: 'read',
  contents: 'read',
  checks: 'write',
  'pull-requests': 'write',
}

/** A repository on the fake GitHub, and the action run on what happens in it. */
export interface Scene {
  readonly fake: FakeGitHub
  readonly repository: HostedRepository
  /** Changes files on a branch of its own and opens a pull request. */
  readonly pull: (files: Files) => { readonly pull: Pull; readonly event: WorkflowEvent }
  /** Somebody comments on a pull request. */
  readonly comment: (pull: Pull, body: string, author?: string) => CommentEvent
  readonly push: (files: Files) => WorkflowEvent
  readonly run: (event: WorkflowEvent, options?: RunOptions) => Promise<ActionRun>
  readonly close: () => Promise<void>
}

export interface CommentEvent {
  readonly comment: Comment
  readonly event: WorkflowEvent
}

export type RunOptions = Partial<ActionToRun> & {
  readonly permissions?: Permissions
  /** What is checked out instead of the event's own commit. */
  readonly checkout?: string
}
type Files = Readonly<Record<string, string>>

export async function createScene(options: FakeOptions = {}): Promise<Scene> {
  const fake = await startFakeGitHub(options)
  const repository = fake.createRepository({
    collaborators: { octocat: 'write' },
    commit: { files: { 'README.md': 'Hello\n' } },
  })
  const folders: string[] = []
  return {
    fake,
    repository,
    pull(files) {
      repository.git.commit({ branch: 'topic', from: 'main', files })
      const pull = fake.openPull(repository, { head: 'topic' })
      return { pull, event: pullRequestEvent(fake, repository, pull) }
    },
    comment(pull, body, author = 'octocat') {
      const comment = fake.addComment(repository, { issue: pull.number, author, body })
      return { comment, event: issueCommentEvent(fake, repository, comment) }
    },
    push(files) {
      const before = repository.git.resolve('main') ?? ''
      repository.git.commit({ branch: 'main', files })
      return pushEvent(fake, repository, { branch: 'main', before })
    },
    async run(event, { permissions = PERMISSIONS, checkout = event.sha, ...options } = {}) {
      const workspace = mkdtempSync(join(tmpdir(), 'action-'))
      folders.push(workspace)
      event.repository.git.checkout(checkout, workspace)
      const token = fake.token({ kind: 'workflow', permissions })
      return await runAction({ action: ROOT, event, fake, token, workspace, ...options })
    },
    async close() {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
      await fake.close()
    },
  }
}

/** An Experiment whose trials run a shell script with the learning rate as its argument `$1`. */
export function experimentFile(options: {
  readonly name?: string
  readonly script: string
  readonly maxTrialCount?: number
  readonly maxFailedTrialCount?: number
  readonly gracePeriodSeconds?: number
}): string {
  const { name = 'tune', script, maxTrialCount = 3, maxFailedTrialCount = 0 } = options
  const { gracePeriodSeconds = 30 } = options
  return `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: ${name}
spec:
  objective:
    type: maximize
    goal: 0.99
    objectiveMetricName: accuracy
  algorithm:
    algorithmName: random
  parallelTrialCount: ${Math.min(2, maxTrialCount)}
  maxTrialCount: ${maxTrialCount}
  maxFailedTrialCount: ${maxFailedTrialCount}
  parameters:
    - name: lr
      parameterType: double
      feasibleSpace:
        min: "0.1"
        max: "0.5"
  trialTemplate:
    primaryContainerName: main
    trialParameters:
      - name: rate
        reference: lr
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            containers:
              - name: main
                image: none
                command: ["sh", "-c", ${JSON.stringify(script)}, "sh", "\${trialParameters.rate}"]
            restartPolicy: Never
            terminationGracePeriodSeconds: ${gracePeriodSeconds}
`
}

/** Reports the learning rate as the accuracy. */
export const GOOD = 'echo "accuracy=$1"'
