import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitToBranch, type FileChange } from '../../../src/github/branch/commit-to-branch.ts'
import { readTreeFile } from '../../../src/github/branch/tree-file.ts'
import { explainFailure } from '../../../src/github/failure.ts'
import { type Bench, createBench } from './bench.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench({ 'a.txt': 'a\n', 'dir/b.txt': 'b\n' })
})

afterEach(() => bench.fake.close())

const WRITE: readonly FileChange[] = [{ path: 'dir/c.txt', text: 'c\n' }]

function write(branch = 'main', changes = WRITE, message = 'Write') {
  return commitToBranch({ ...bench.place(branch), message, change: async () => changes })
}

describe('files in a branch', () => {
  it('are one commit on its head, and all other files stay', async () => {
    const changes = [
      ...WRITE,
      { path: 'run.sh', text: 'echo é\n', isExecutable: true },
      { path: 'dir/b.txt' },
    ]
    const committed = await write('main', changes, 'Write three\n\nOf a test.')
    expect(committed).toEqual({ kind: 'committed', sha: bench.repository.git.resolve('main') })
    expect(bench.log('main')).toEqual(['Write three', 'Begin'])
    expect(bench.text('main', 'a.txt')).toBe('a\n')
    expect(bench.text('main', 'run.sh')).toBe('echo é\n')
    expect(() => bench.text('main', 'dir/b.txt')).toThrow('dir/b.txt')
    const tree = bench.repository.git.git(['ls-tree', 'main', 'run.sh']).toString()
    expect(tree).toContain('100755')
  })

  it('begin a branch that is not there, with no other commit below', async () => {
    await write('results', WRITE, 'First')
    await write('results', [{ path: 'd', text: 'd' }], 'Second')
    expect(bench.log('results')).toEqual(['Second', 'First'])
    expect(() => bench.text('results', 'a.txt')).toThrow('a.txt')
  })

  it('are no commit where nothing is to change', async () => {
    expect(await write('main', [])).toEqual({ kind: 'unchanged' })
    expect(bench.log('main')).toEqual(['Begin'])
    expect(bench.fake.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('are made anew on what others wrote meanwhile', async () => {
    const seen: (string | undefined)[] = []
    await commitToBranch({
      ...bench.place(),
      message: 'Write',
      change: async (head) => {
        seen.push(head?.commit)
        if (seen.length < 3) {
          bench.repository.git.commit({
            branch: 'main',
            files: { [`other-${seen.length}`]: 'x' },
            message: 'Other',
          })
        }
        return WRITE
      },
    })
    expect(new Set(seen).size).toBe(3)
    expect(bench.log('main')).toEqual(['Write', 'Other', 'Other', 'Begin'])
    expect(bench.text('main', 'other-2')).toBe('x')
  })

  it('of six writers at once all land, on a branch that none of them found', async () => {
    const names = Array.from({ length: 6 }, (_, i) => `file-${i}`)
    const all = await Promise.all(names.map((path) => write('results', [{ path, text: path }])))
    expect(all.every(({ kind }) => kind === 'committed')).toBe(true)
    expect(bench.log('results')).toHaveLength(6)
    for (const name of names) expect(bench.text('results', name)).toBe(name)
  })

  it('are given up where the branch does not come to rest', async () => {
    let count = 0
    const endless = commitToBranch({
      ...bench.place(),
      message: 'Write',
      change: async () => {
        count += 1
        bench.repository.git.commit({ branch: 'main', files: { other: `${count}` } })
        return WRITE
      },
    })
    await expect(endless).rejects.toThrow('was moved by somebody else each of 10 times')
    await expect(endless).rejects.toMatchObject({ name: 'UserError' })
  })
})

describe('an answer that is lost', () => {
  const LOST = ['git/create-tree', 'git/create-commit', 'git/update-ref', 'git/create-ref']
  const HOW = ['reset', 'bad-gateway'] as const

  it.each(LOST.flatMap((route) => HOW.map((how) => ({ route, how }))))(
    'of $route by $how makes no second commit',
    async ({ route, how }) => {
      const branch = route === 'git/create-ref' ? 'results' : 'main'
      bench.fake.faults.next({ kind: 'lost-reply', how, route })
      expect(await write(branch)).toMatchObject({ kind: 'committed' })
      expect(bench.log(branch).filter((line) => line === 'Write')).toHaveLength(1)
    },
  )

  it('is found below what others have written since', async () => {
    // The first answer is lost, and so are the retries' while somebody else goes on.
    bench.fake.faults.next({ kind: 'lost-reply', how: 'reset', route: 'git/update-ref' })
    bench.fake.faults.next({ kind: 'status', status: 503, route: 'git/update-ref', times: 3 })
    const written = write()
    await until(() => bench.log('main').includes('Write'))
    bench.repository.git.commit({ branch: 'main', files: { other: 'x' }, message: 'Other' })
    expect(await written).toMatchObject({ kind: 'committed' })
    expect(bench.log('main')).toEqual(['Other', 'Write', 'Begin'])
  })
})

describe('what GitHub refuses', () => {
  it('for want of a permission is told with its name', async () => {
    const place = bench.place('main', { contents: 'read' })
    const failed = commitToBranch({ ...place, message: 'Write', change: async () => WRITE })
    const feature = { name: 'the commit', permission: 'contents: write' }
    const why = await failed.catch((error: unknown) => explainFailure(error, feature).why)
    expect(why).toContain('the token lacks contents: write')
  })

  it('for the branch’s rules is told with GitHub’s words, and not tried again', async () => {
    bench.repository.protectedBranches.add('main')
    await expect(write()).rejects.toThrow(
      'GitHub takes no commit on the branch main: Repository rule violations found Changes must be made through a pull request.',
    )
    expect(bench.fake.requestsTo('git/update-ref')).toHaveLength(1)
  })
})

describe('a file of a commit', () => {
  async function read(path: string, maxBytes = 100) {
    const tree = bench.repository.git.git(['rev-parse', 'main^{tree}']).toString().trim()
    return await readTreeFile(bench.place(), tree, path, maxBytes)
  }

  it('is read at its path, byte order mark and all', async () => {
    bench.repository.git.commit({ branch: 'main', files: { 'x/y/z': '\ufeffé' } })
    expect(await read('x/y/z')).toEqual({ kind: 'text', text: '\ufeffé', isExecutable: false })
    expect(await read('dir/none')).toEqual({ kind: 'missing' })
    expect(await read('a.txt/none')).toEqual({ kind: 'missing' })
  })

  it('is refused where it is none, is too large or is no text', async () => {
    bench.repository.git.commit({
      branch: 'main',
      files: {
        link: { symlink: 'a.txt' },
        'dir/up': { symlink: '../..' },
        large: 'x'.repeat(101),
        binary: new Uint8Array([0xff, 0xfe]),
      },
    })
    for (const path of ['link', 'dir', 'dir/up', 'large', 'binary', '../a.txt', '.git/config']) {
      expect(await read(path)).toMatchObject({ kind: 'refused' })
    }
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1))
}
