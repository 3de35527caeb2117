import type { FakeGitHub } from './server.ts'
import type { HostedRepository, Pull } from './world.ts'

/**
 * Puts another fake's repository on this one, with its branches and pull requests, and nothing written on them: cheap, as
 * both read one git repository, which goes with the other fake and must not be changed meanwhile.
 */
export function mirror({ world }: FakeGitHub, repository: HostedRepository): HostedRepository {
  const { git } = repository
  const mirrored: HostedRepository = {
    ...repository,
    git: { ...git, resolve: remembered(git.resolve), remove: () => undefined },
    pulls: [],
    comments: [],
    checkRuns: [],
    statuses: [],
    reactions: [],
    dispatches: [],
    workflowRuns: [],
    artifacts: [],
  }
  const onMirror = (pull: Pull) =>
    pull.head.repository === repository ? mirrored : pull.head.repository
  for (const pull of repository.pulls) {
    mirrored.pulls.push({ ...pull, head: { ...pull.head, repository: onMirror(pull) } })
  }
  world.repositories.push(mirrored)
  return mirrored
}

/** Git answers by a process of its own, which costs more than all the rest of a request. */
function remembered(
  resolve: (name: string) => string | undefined,
): (name: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (name) => {
    if (!known.has(name)) known.set(name, resolve(name))
    return known.get(name)
  }
}
