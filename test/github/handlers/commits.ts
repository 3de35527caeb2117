import { answer, refuse } from '../answer.ts'
import { changedFiles, changeOf, commitsBetween, mergeBase, readCommit } from '../history.ts'
import { nodeId, presentAccount } from '../present/account.ts'
import { presentCommit, presentFile } from '../present/commit.ts'
import { fullName, isoTime, type Status } from '../world.ts'
import { optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'
import { pageOf } from './page.ts'

/** How many files a comparison lists at most; they come on its first page only. */
export const comparedFileLimit = 300
const descriptionLimit = 140
/** How many statuses of one context a commit may have. */
const statusLimit = 1000

/** Commits, comparisons and commit statuses. */
export const commitHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'repos/get-commit': (call) => {
    const { world, repository } = call
    const sha = requireCommit(call, text(call.params, 'ref'))
    const ends = changeOf(repository.git, sha)
    const files = changedFiles(repository.git, ...ends)
    const page = pageOf(call, files, comparedFileLimit)
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
    const additions = sum(files.map((file) => file.additions))
    const deletions = sum(files.map((file) => file.deletions))
    const body = {
      ...presentCommit(world, repository, readCommit(repository.git, sha)),
      stats: { additions, deletions, total: additions + deletions },
      files: page.items.map((file) => presentFile(world, repository, ends, file)),
    }
    return { status: 200, body, headers: page.headers }
  },
  'repos/compare-commits-with-basehead': (call) => {
    const { world, repository } = call
    const { git } = repository
    const [baseName, headName] = text(call.params, 'basehead').split('...')
    const base = git.resolve(baseName ?? '') ?? refuse(404, 'Not Found')
    const head = git.resolve(headName ?? '') ?? refuse(404, 'Not Found')
    const ancestor = mergeBase(git, base, head)
    if (ancestor === undefined) {
      refuse(404, `No common ancestor between ${baseName} and ${headName}.`)
    }
    const ahead = commitsBetween(git, base, head)
    const behind = commitsBetween(git, head, base)
    const page = pageOf(call, ahead, 250)
    const first = (call.query['page'] ?? 1) === 1
    const files = first ? changedFiles(git, ancestor, head).slice(0, comparedFileLimit) : []
    const commit = (sha: string): unknown => presentCommit(world, repository, readCommit(git, sha))
    const url = `${world.apiUrl}/repos/${fullName(repository)}/compare/${base}...${head}`
    const html = `${world.serverUrl}/${fullName(repository)}/compare/${base}...${head}`
    const body = {
      url,
      html_url: html,
      permalink_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: commit(base),
      merge_base_commit: commit(ancestor),
      status: comparisonStatus(ahead.length, behind.length),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: page.items.map(commit),
      files: files.map((file) => presentFile(world, repository, [ancestor, head], file)),
    }
    return { status: 200, body, headers: page.headers }
  },
  'repos/create-commit-status': (call) => {
    const sha = text(call.params, 'sha')
    if (call.repository.git.resolve(sha) === undefined) {
      refuse(422, `No commit found for SHA: ${sha}`)
    }
    const description = optionalText(call.body, 'description') ?? null
    if (description !== null && [...description].length > descriptionLimit) {
      refuse(
        422,
        `Validation Failed: description is too long (maximum is ${descriptionLimit} characters)`,
      )
    }
    const context = optionalText(call.body, 'context') ?? 'default'
    const alike = call.repository.statuses.filter(
      (status) => status.sha === sha && status.context === context,
    )
    if (alike.length >= statusLimit) {
      refuse(
        422,
        'Validation Failed: This SHA and context has reached the maximum number of statuses.',
      )
    }
    const status: Status = {
      id: call.world.nextId(),
      sha,
      state: text(call.body, 'state'),
      context,
      description,
      targetUrl: optionalText(call.body, 'target_url') ?? null,
      creator: call.account,
      createdAt: call.world.clock(),
    }
    call.repository.statuses.push(status)
    return answer(201, presentStatus(call, status))
  },
  'repos/list-commit-statuses-for-ref': (call) => {
    const sha = requireCommit(call, text(call.params, 'ref'))
    const newestFirst = call.repository.statuses.filter((status) => status.sha === sha).reverse()
    const page = pageOf(call, newestFirst)
    const body = page.items.map((status) => presentStatus(call, status))
    return { status: 200, body, headers: page.headers }
  },
}

function requireCommit(call: RepositoryCall, name: string): string {
  return call.repository.git.resolve(name) ?? refuse(422, `No commit found for SHA: ${name}`)
}

function comparisonStatus(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}

function presentStatus(call: RepositoryCall, status: Status): Readonly<Record<string, unknown>> {
  const { world, repository } = call
  return {
    url: `${world.apiUrl}/repos/${fullName(repository)}/statuses/${status.sha}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${status.creator.id}?v=4`,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: isoTime(status.createdAt),
    updated_at: isoTime(status.createdAt),
    creator: presentAccount(world, status.creator),
  }
}
