import { createClient } from '../../../src/github/client.ts'
import { allPermissions, type Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

/** A repository on the fake GitHub, and clients that write to it without keeping GitHub's pace. */
export interface Bench {
  readonly fake: FakeGitHub
  readonly repository: HostedRepository
  readonly place: (branch?: string, permissions?: Permissions) => ReturnType<typeof placeOf>
  /** The text of a branch's file. */
  readonly text: (branch: string, path: string) => string
  /** The messages of a branch's commits, newest first. */
  readonly log: (branch: string) => readonly string[]
}

export async function createBench(files: Readonly<Record<string, string>>): Promise<Bench> {
  const fake = await startFakeGitHub()
  const repository = fake.createRepository({ commit: { files, message: 'Begin' } })
  const git = (...args: readonly string[]) => repository.git.git(args).toString()
  return {
    fake,
    repository,
    place: (branch = 'main', permissions = allPermissions('write')) =>
      placeOf(fake, repository, branch, permissions),
    text: (branch, path) => git('show', `refs/heads/${branch}:${path}`),
    log: (branch) => git('log', '--format=%s', `refs/heads/${branch}`).trim().split('\n'),
  }
}

function placeOf(
  fake: FakeGitHub,
  repository: HostedRepository,
  branch: string,
  permissions: Permissions,
) {
  return {
    client: createClient({
      token: fake.token({ kind: 'workflow', permissions }),
      apiUrl: fake.url,
      onWarning: () => undefined,
      secondMilliseconds: 1,
      unpaced: true,
    }),
    repository: { owner: repository.owner.login, repo: repository.name },
    branch,
    secondMilliseconds: 1,
  }
}
