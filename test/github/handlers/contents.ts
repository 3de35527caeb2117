import { posix } from 'node:path'
import { type Answer, answer, refuse } from '../answer.ts'
import { entryAt, objectType, readCommit, readTree, type TreeEntry } from '../history.ts'
import { nodeId } from '../present/account.ts'
import { presentGitCommit, presentRef, presentTree } from '../present/git-object.ts'
import { fullName } from '../world.ts'
import { optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'

const inlineLimit = 1024 * 1024
const contentLimit = 100 * 1024 * 1024
const directoryLimit = 1_000

/** Files, directories and git's own objects. */
export const contentHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'repos/get-content': (call) => {
    const { repository } = call
    const ref = optionalText(call.query, 'ref') ?? repository.defaultBranch
    const commit = repository.git.resolve(ref) ?? refuse(404, `No commit found for the ref ${ref}`)
    const path = text(call.params, 'path').replace(/^\/+|\/+$/g, '')
    const entry = entryAt(repository.git, commit, path) ?? refuse(404, 'Not Found')
    if (entry.type === 'tree') return presentDirectory(call, ref, path, entry)
    if (entry.mode === '120000') return presentSymlink(call, commit, ref, path, entry)
    if (entry.type === 'commit') {
      const submodule_git_url = `${call.world.serverUrl}/${fullName(repository)}-submodule.git`
      return answer(200, {
        ...presentEntry(call, ref, path, entry, 'submodule'),
        size: 0,
        submodule_git_url,
      })
    }
    return presentContent(call, ref, path, entry)
  },
  'git/get-blob': (call) => {
    const { world, repository } = call
    const sha = text(call.params, 'file_sha')
    requireObject(call, sha, 'blob')
    const content = repository.git.git(['cat-file', 'blob', sha])
    if (wantsRaw(call)) return raw(content)
    return answer(200, {
      sha,
      node_id: nodeId('Blob', sha),
      size: content.length,
      url: `${world.apiUrl}/repos/${fullName(repository)}/git/blobs/${sha}`,
      content: wrapped(content),
      encoding: 'base64',
    })
  },
  'git/get-tree': (call) => {
    const { world, repository } = call
    const name = text(call.params, 'tree_sha')
    const commit = repository.git.resolve(name)
    const sha = commit === undefined ? name : readCommit(repository.git, commit).tree
    requireObject(call, sha, 'tree')
    // Any value switches it on, '0' and 'false' included; GitHub's page says so.
    const recursive = call.query['recursive'] !== undefined
    return answer(200, presentTree(world, repository, sha, recursive))
  },
  'git/get-commit': (call) => {
    const { world, repository } = call
    const sha = text(call.params, 'commit_sha')
    requireObject(call, sha, 'commit')
    return answer(200, presentGitCommit(world, repository, sha))
  },
  'git/get-ref': (call) => {
    const { world, repository } = call
    const ref = `refs/${text(call.params, 'ref')}`
    const sha = repository.git.resolve(ref) ?? refuse(404, 'Not Found')
    return answer(200, presentRef(world, repository, ref, sha))
  },
}

function presentContent(call: RepositoryCall, ref: string, path: string, entry: TreeEntry): Answer {
  const size = entry.size ?? 0
  if (size > contentLimit) refuse(403, 'This API returns blobs up to 100 MB in size.')
  const content = call.repository.git.git(['cat-file', 'blob', entry.sha])
  if (wantsRaw(call)) return raw(content)
  const inline = size <= inlineLimit
  return answer(200, {
    ...presentEntry(call, ref, path, entry, 'file'),
    content: inline ? wrapped(content) : '',
    encoding: inline ? 'base64' : 'none',
  })
}

/** GitHub follows a link to a file of the same repository and shows any other as a link. */
function presentSymlink(
  call: RepositoryCall,
  commit: string,
  ref: string,
  path: string,
  entry: TreeEntry,
): Answer {
  const target = call.repository.git.git(['cat-file', 'blob', entry.sha]).toString()
  const joined = posix.join(posix.dirname(path), target)
  const inside = !target.startsWith('/') && !joined.startsWith('..')
  const file = inside ? entryAt(call.repository.git, commit, joined) : undefined
  if (file?.type === 'blob' && file.mode !== '120000') return presentContent(call, ref, path, file)
  return answer(200, { ...presentEntry(call, ref, path, entry, 'symlink'), target })
}

function presentDirectory(
  call: RepositoryCall,
  ref: string,
  path: string,
  entry: TreeEntry,
): Answer {
  const entries = readTree(call.repository.git, entry.sha, false).slice(0, directoryLimit)
  return answer(
    200,
    entries.map((one) => presentEntry(call, ref, posix.join(path, one.path), one, typeOf(one))),
  )
}

/** In a directory's list a submodule is called a file, until the API's version of 2026-03-10. */
function typeOf(entry: TreeEntry): string {
  if (entry.type === 'tree') return 'dir'
  return entry.mode === '120000' ? 'symlink' : 'file'
}

function presentEntry(
  { world, repository }: RepositoryCall,
  ref: string,
  path: string,
  entry: TreeEntry,
  type: string,
): Readonly<Record<string, unknown>> {
  const place = path.split('/').map(encodeURIComponent).join('/')
  const api = `${world.apiUrl}/repos/${fullName(repository)}`
  const query = `?ref=${encodeURIComponent(ref)}`
  const kind = entry.type === 'tree' ? 'tree' : 'blob'
  const self = `${api}/contents/${place}${query}`
  const git = entry.type === 'commit' ? null : `${api}/git/${kind}s/${entry.sha}`
  const html = `${world.serverUrl}/${fullName(repository)}/${kind}/${encodeURIComponent(ref)}/${place}`
  return {
    type,
    name: posix.basename(path),
    path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    git_url: git,
    html_url: html,
    download_url: entry.type === 'blob' ? html.replace('/blob/', '/raw/') : null,
    _links: { self, git, html },
  }
}

function requireObject(call: RepositoryCall, sha: string, type: string): void {
  if (!/^[0-9a-f]{40}$/.test(sha) || objectType(call.repository.git, sha) !== type) {
    refuse(404, 'Not Found')
  }
}

function wantsRaw(call: RepositoryCall): boolean {
  return /application\/vnd\.github(\.v3)?\.raw/.test(call.accept)
}

function raw(content: Buffer): Answer {
  return {
    status: 200,
    body: content,
    headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
  }
}

/** Base64 in lines of 60, as GitHub sends it. */
function wrapped(content: Buffer): string {
  return content.toString('base64').replace(/.{1,60}/g, '$&\n')
}
