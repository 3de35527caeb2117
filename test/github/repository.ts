import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a path of a commit holds; null deletes the path. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly symlink: string }
  | { readonly executable: string }
  | { readonly submodule: string }
  | null

/** A commit to make on a branch: its first parent is the branch's tip, or `from` where the branch is new. */
export interface NewCommit {
  readonly branch: string
  readonly files: Readonly<Record<string, FileContent>>
  readonly message?: string
  readonly from?: string
  readonly author?: string
}

/** A real bare git repository in a temporary folder. The same commits in the same order have the same SHAs. */
export interface GitRepository {
  readonly directory: string
  /** Commits and returns the SHA. */
  readonly commit: (commit: NewCommit) => string
  /** Points a ref, as `refs/heads/topic`, at a commit. */
  readonly setRef: (ref: string, sha: string) => void
  readonly deleteRef: (ref: string) => void
  /** The commit a full or short SHA, a branch, a tag or a ref (`heads/x`, `refs/heads/x`) names, if there is one. */
  readonly resolve: (name: string) => string | undefined
  /** Copies a ref of another repository into this one. */
  readonly fetch: (from: GitRepository, ref: string, as: string) => void
  /** The commit that merges `head` into `base`, or undefined where they conflict. */
  readonly merge: (base: string, head: string) => string | undefined
  /** Checks a commit out in `folder`, as actions/checkout does: so many commits deep, 0 being all of every branch. */
  readonly checkout: (name: string, folder: string, depth?: number) => void
  /** Runs git in the repository and returns its output. */
  readonly git: (args: readonly string[], input?: string | Uint8Array) => Buffer
  readonly remove: () => void
}

/** The tree without files, that git knows without being told. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

const firstCommitTime = Date.UTC(2026, 0, 1) / 1000
const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** Makes an empty repository; `remove` deletes it. */
export function createGitRepository(): GitRepository {
  const directory = mkdtempSync(join(tmpdir(), 'fake-github-'))
  let commits = 0

  const git = (args: readonly string[], input: string | Uint8Array = ''): Buffer =>
    execFileSync('git', [...args], {
      cwd: directory,
      env: environment,
      input,
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  const tryGit = (args: readonly string[]): string | undefined => {
    try {
      return git(args).toString().trim()
    } catch (error) {
      // git's own refusal carries its exit status; anything else is a fault of the test.
      if (error instanceof Error && 'status' in error && error.status !== null) return undefined
      throw error
    }
  }
  const person = (name: string): string => {
    commits += 1
    return `${name} <${name}@users.noreply.github.com> ${firstCommitTime + commits * 60} +0000`
  }
  const resolve = (name: string): string | undefined => {
    // A name of a ref and nothing else: `~`, `^`, `:` and `..` would let git look further.
    if (name === '' || /^-|^@$|[\s~^:?*[\\]|@\{|\.\.|\/\/|\.$|\/$/.test(name)) return undefined
    const refs = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name]
    const candidates = [
      ...refs.filter((ref) => ref.startsWith('refs/')),
      ...(/^[0-9a-f]{7,40}$/.test(name) ? [name] : []),
    ]
    const answers = git(
      ['cat-file', '--batch-check=%(objectname)'],
      candidates.map((candidate) => `${candidate}^{commit}\n`).join(''),
    )
    return answers
      .toString()
      .split('\n')
      .find((line) => /^[0-9a-f]{40}$/.test(line))
  }

  git(['init', '--quiet', '--bare', '--template=', '--initial-branch=main', '.'])
  return {
    directory,
    git,
    resolve,
    commit: ({ branch, files, message = 'Change files', from, author = 'octocat' }) => {
      const parent = from === undefined ? resolve(`refs/heads/${branch}`) : resolve(from)
      if (from !== undefined && parent === undefined) throw new Error(`no commit '${from}'`)
      const who = person(author)
      const head = [
        `commit refs/heads/${branch}`,
        'mark :1',
        `author ${who}`,
        `committer ${who}`,
        `data ${Buffer.byteLength(message)}\n${message}`,
        ...(parent === undefined ? [] : [`from ${parent}`]),
      ]
      const changes = Object.entries(files).map(([path, content]) => fileChange(path, content))
      const script = [Buffer.from(`${head.join('\n')}\n`), ...changes, Buffer.from('get-mark :1\n')]
      return git(['fast-import', '--quiet', '--force'], Buffer.concat(script)).toString().trim()
    },
    setRef: (ref, sha) => {
      git(['update-ref', ref, sha])
    },
    deleteRef: (ref) => {
      git(['update-ref', '-d', ref])
    },
    fetch: (from, ref, as) => {
      git(['fetch', '--quiet', '--no-tags', from.directory, `+${ref}:${as}`])
    },
    merge: (base, head) => {
      const tree = tryGit(['merge-tree', '--write-tree', base, head])
      if (tree === undefined) return undefined
      const who = 'GitHub <noreply@github.com> 1767225600 +0000'
      const message = `Merge ${head} into ${base}\n`
      const commit = `tree ${tree}\nparent ${base}\nparent ${head}\nauthor ${who}\ncommitter ${who}\n\n${message}`
      return git(['hash-object', '-t', 'commit', '-w', '--stdin'], commit).toString().trim()
    },
    checkout: (name, folder, depth = 1) => {
      const sha = resolve(name)
      if (sha === undefined) throw new Error(`no commit '${name}' to check out`)
      git(['init', '--quiet', '--template=', '--initial-branch=main', folder])
      git(['-C', folder, 'remote', 'add', 'origin', `file://${directory}`])
      const serve = '--upload-pack=git -c uploadpack.allowAnySHA1InWant=true upload-pack'
      const fetch = ['-C', folder, 'fetch', '--quiet', '--no-tags', serve]
      const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/pull/*:refs/remotes/pull/*']
      if (depth === 0) git([...fetch, 'origin', ...all, sha])
      else git([...fetch, `--depth=${depth}`, 'origin', sha])
      git(['-C', folder, 'checkout', '--quiet', '--detach', sha])
    },
    remove: () => {
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function fileChange(path: string, content: FileContent): Buffer {
  const quoted = `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
  if (content === null) return Buffer.from(`D ${quoted}\n`)
  if (typeof content === 'object' && 'submodule' in content) {
    return Buffer.from(`M 160000 ${content.submodule} ${quoted}\n`)
  }
  const [mode, data] = modeAndData(content)
  return Buffer.concat([
    Buffer.from(`M ${mode} inline ${quoted}\ndata ${data.length}\n`),
    data,
    Buffer.from('\n'),
  ])
}

function modeAndData(
  content: string | Uint8Array | { readonly symlink: string } | { readonly executable: string },
): readonly [string, Buffer] {
  if (typeof content === 'string') return ['100644', Buffer.from(content)]
  if (content instanceof Uint8Array) return ['100644', Buffer.from(content)]
  if ('symlink' in content) return ['120000', Buffer.from(content.symlink)]
  return ['100755', Buffer.from(content.executable)]
}
