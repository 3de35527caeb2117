import { answer, refuse } from '../answer.ts'
import { changedFiles, mergeBase } from '../history.ts'
import { presentFile } from '../present/commit.ts'
import { baseSha, presentFullPull, presentPull } from '../present/pull.ts'
import { emptyTree } from '../repository.ts'
import { type Pull, refreshPull } from '../world.ts'
import { integer, optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'
import { pageOf } from './page.ts'

/** How many files of a pull request GitHub lists at most. */
export const fileLimit = 3_000

/** Pull requests and their files. */
export const pullHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'pulls/get': (call) => {
    const { world, repository } = call
    return answer(200, presentFullPull(world, repository, requirePull(call)))
  },
  'pulls/list': (call) => {
    const state = optionalText(call.query, 'state') ?? 'open'
    const head = optionalText(call.query, 'head')
    const base = optionalText(call.query, 'base')
    const pulls = call.repository.pulls.filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        (base === undefined || pull.base.ref === base) &&
        (head === undefined || head === `${pull.head.repository.owner.login}:${pull.head.ref}`),
    )
    return presentList(call, pulls)
  },
  'repos/list-pull-requests-associated-with-commit': (call) => {
    const sha = call.repository.git.resolve(text(call.params, 'commit_sha'))
    if (sha === undefined)
      refuse(422, `No commit found for SHA: ${text(call.params, 'commit_sha')}`)
    return presentList(
      call,
      call.repository.pulls.filter((pull) => {
        refreshPull(call.repository, pull)
        const base = baseSha(call.repository, pull)
        const own = call.repository.git.git(['rev-list', pull.headSha, `^${base}`]).toString()
        return own.includes(sha)
      }),
    )
  },
  'pulls/list-files': (call) => {
    const { world, repository } = call
    const pull = requirePull(call)
    const base = baseSha(repository, pull)
    const from = mergeBase(repository.git, base, pull.headSha) ?? emptyTree
    const ends = [from, pull.headSha] as const
    const page = pageOf(call, changedFiles(repository.git, ...ends).slice(0, fileLimit))
    const body = page.items.map((file) => presentFile(world, repository, ends, file))
    return { status: 200, body, headers: page.headers }
  },
}

function requirePull(call: RepositoryCall): Pull {
  const number = integer(call.params, 'pull_number')
  const pull = call.repository.pulls.find((one) => one.number === number)
  if (pull === undefined) refuse(404, 'Not Found')
  refreshPull(call.repository, pull)
  return pull
}

function presentList(call: RepositoryCall, pulls: readonly Pull[]): ReturnType<RepositoryHandler> {
  const newestFirst = [...pulls].sort((a, b) => b.number - a.number)
  const page = pageOf(call, newestFirst)
  const body = page.items.map((pull) => {
    refreshPull(call.repository, pull)
    return presentPull(call.world, call.repository, pull)
  })
  return { status: 200, body, headers: page.headers }
}
