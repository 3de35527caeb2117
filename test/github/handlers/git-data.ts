import { answer, errorAnswer, refuse } from '../answer.ts'
import { isObject } from '../api/normalise.ts'
import { mergeBase, objectType } from '../history.ts'
import { presentGitCommit, presentRef, presentTree } from '../present/git-object.ts'
import { type TreeChange, writeTree } from '../tree.ts'
import { optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'

const WORKFLOW_FILE = /^\.github\/workflows\//

/** What writes git's own objects, and the branches that point to them. */
export const gitDataHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'git/create-tree': (call) => {
    const { repository, world } = call
    const base = optionalText(call.body, 'base_tree')
    if (base !== undefined && objectType(repository.git, base) !== 'tree') {
      refuse(404, 'Not Found')
    }
    const changes = list(call.body['tree']).map((entry) => changeOf(call, entry))
    if (changes.length === 0) refuse(422, 'Invalid tree info')
    // A job's token never has the permission `workflows`, which no `permissions:` can give it.
    const isWorkflow = changes.some(({ path }) => WORKFLOW_FILE.test(path))
    if (isWorkflow && call.persona.kind === 'workflow') {
      return errorAnswer(403, 'Resource not accessible by integration')
    }
    const sha = writeTree(repository.git, base, changes)
    if (sha === undefined) refuse(422, 'GitRPC::BadObjectState')
    return answer(201, presentTree(world, repository, sha, false))
  },
  'git/create-commit': (call) => {
    const { account, body, repository, world } = call
    const tree = text(body, 'tree')
    if (objectType(repository.git, tree) !== 'tree') refuse(422, 'Tree SHA does not exist')
    const parents = list(body['parents']).map(String)
    if (parents.some((parent) => objectType(repository.git, parent) !== 'commit')) {
      refuse(422, 'Parent SHA does not exist or is not a commit object')
    }
    const seconds = Math.floor(world.clock() / 1000)
    const who = `${account.login} <${account.id}+${account.login}@users.noreply.github.com> ${seconds} +0000`
    const head = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${who}`,
      `committer ${who}`,
    ]
    const object = `${head.join('\n')}\n\n${text(body, 'message')}`
    const sha = repository.git
      .git(['hash-object', '-t', 'commit', '-w', '--stdin'], object)
      .toString()
      .trim()
    return answer(201, presentGitCommit(world, repository, sha))
  },
  'git/create-ref': (call) => {
    const { body, repository, world } = call
    const ref = text(body, 'ref')
    if (!/^refs\/[^/]+\/./.test(ref) || /[\s~^:?*[\\]|\.\.|\/$|\.$|\.lock$/.test(ref)) {
      refuse(422, 'Reference name is invalid')
    }
    if (repository.git.resolve(ref) !== undefined) refuse(422, 'Reference already exists')
    setRef(call, ref, text(body, 'sha'))
    return answer(201, presentRef(world, repository, ref, text(body, 'sha')))
  },
  'git/update-ref': (call) => {
    const { body, params, repository, world } = call
    const ref = `refs/${text(params, 'ref')}`
    const sha = text(body, 'sha')
    const current = repository.git.resolve(ref) ?? refuse(422, 'Reference does not exist')
    requireCommit(call, sha)
    if (body['force'] !== true && mergeBase(repository.git, current, sha) !== current) {
      refuse(422, 'Update is not a fast forward')
    }
    setRef(call, ref, sha)
    return answer(200, presentRef(world, repository, ref, sha))
  },
}

function setRef(call: RepositoryCall, ref: string, sha: string): void {
  const { git, protectedBranches } = call.repository
  requireCommit(call, sha)
  if (protectedBranches.has(ref.replace(/^refs\/heads\//, ''))) {
    refuse(
      422,
      'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    )
  }
  git.setRef(ref, sha)
}

function requireCommit({ repository }: RepositoryCall, sha: string): void {
  if (objectType(repository.git, sha) !== 'commit') refuse(422, 'Object does not exist')
}

function changeOf({ repository }: RepositoryCall, entry: unknown): TreeChange {
  if (!isObject(entry)) return refuse(422, 'Invalid tree info')
  const { path, mode, sha, content } = entry
  if (typeof path !== 'string' || typeof mode !== 'string') return refuse(422, 'Invalid tree info')
  if (path.split('/').some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase()))) {
    return refuse(422, `tree.path contains a malformed path component`)
  }
  if (sha === null) return { path, mode, sha: undefined }
  if (sha !== undefined && content !== undefined) {
    return refuse(422, 'Must supply either tree.sha or tree.content')
  }
  if (typeof content === 'string') {
    const blob = repository.git.git(['hash-object', '-w', '--stdin'], content).toString().trim()
    return { path, mode, sha: blob }
  }
  if (typeof sha !== 'string' || objectType(repository.git, sha) === undefined) {
    return refuse(422, 'tree.sha is not a valid object')
  }
  return { path, mode, sha }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
