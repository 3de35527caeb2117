import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Experiment } from '../../../src/experiment/experiment.ts'
import { applyBest, type ParametersToApply } from '../../../src/github/branch/apply.ts'
import { experiment } from '../state.ts'
import { type Bench, createBench } from './bench.ts'

const TRAIN = '# Tuned.\nlr: 0.1 # by hand\nepochs: 3\n'

let bench: Bench
let headSha: string

beforeEach(async () => {
  bench = await createBench({ 'a/tune.yaml': 'the Experiment\n' })
  headSha = bench.repository.git.commit({
    branch: 'topic',
    from: 'main',
    files: { 'a/train.yaml': TRAIN },
    message: 'Train',
  })
  bench.fake.openPull(bench.repository, { head: 'topic' })
})

afterEach(() => bench.fake.close())

function annotated(file: string): Experiment {
  const annotations = { 'tunebot.dev/best-parameters': file }
  return { ...experiment(), metadata: { name: 'tune', annotations } }
}

const BEST = { assignments: [{ name: 'lr', value: '0.0123' }], value: 0.987 }

function apply(parts: Partial<ParametersToApply> = {}) {
  return applyBest({
    ...bench.place(),
    pullNumber: 1,
    headSha,
    experiment: annotated('train.yaml'),
    path: 'a/tune.yaml',
    best: BEST,
    ...parts,
  })
}

async function refusal(parts: Partial<ParametersToApply> = {}): Promise<string> {
  const applied = await apply(parts)
  return applied.kind === 'refused' ? applied.why : applied.kind
}

describe('the best parameters of a pull request', () => {
  it('are one commit on its branch, in the file that the Experiment names', async () => {
    const applied = await apply()
    const sha = bench.repository.git.resolve('topic')
    expect(applied).toEqual({ kind: 'committed', sha, branch: 'topic', path: 'a/train.yaml' })
    expect(bench.text('topic', 'a/train.yaml')).toBe(TRAIN.replace('0.1', '0.0123'))
    expect(bench.log('topic')).toEqual(['Set the best parameters of tune', 'Train', 'Begin'])
  })

  it('make a file that is not there, and keep an executable one executable', async () => {
    expect(await apply({ experiment: annotated('new/best.json') })).toMatchObject({
      kind: 'committed',
    })
    expect(bench.text('topic', 'a/new/best.json')).toBe('{\n  "lr": 0.0123\n}\n')
    headSha = bench.repository.git.commit({
      branch: 'topic',
      files: { 'a/run.yaml': { executable: '{}\n' } },
    })
    expect(await apply({ experiment: annotated('run.yaml') })).toMatchObject({ kind: 'committed' })
    const tree = bench.repository.git.git(['ls-tree', 'topic', 'a/run.yaml']).toString()
    expect(tree).toContain('100755')
  })

  it('are no commit where the file has them', async () => {
    const best = { assignments: [{ name: 'lr', value: '0.10' }], value: 1 }
    expect(await apply({ best })).toEqual({ kind: 'unchanged', path: 'a/train.yaml' })
    expect(bench.log('topic')).toEqual(['Train', 'Begin'])
  })

  it('are one commit also where the answer is lost', async () => {
    bench.fake.faults.next({ kind: 'lost-reply', how: 'bad-gateway', route: 'git/update-ref' })
    expect(await apply()).toMatchObject({ kind: 'committed' })
    expect(bench.log('topic')).toHaveLength(3)
  })
})

describe('no parameters are committed', () => {
  it('to a branch that has moved on, before or while they are', async () => {
    bench.repository.git.commit({ branch: 'topic', files: { b: '1' }, message: 'Other' })
    expect(await refusal()).toContain(`the branch is no longer at ${headSha}`)
    headSha = bench.repository.git.resolve('topic') ?? ''
    bench.fake.faults.next({ kind: 'slow', milliseconds: 300, route: 'git/update-ref' })
    const racing = refusal()
    await new Promise((resolve) => setTimeout(resolve, 100))
    while (bench.fake.requestsTo('git/update-ref').length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    bench.repository.git.commit({ branch: 'topic', files: { b: '2' }, message: 'Another' })
    expect(await racing).toContain('the branch is no longer at')
    expect(bench.log('topic')).toEqual(['Another', 'Other', 'Train', 'Begin'])
  })

  it('to a fork’s branch, also where the repository has one of its name', async () => {
    const fork = bench.fake.fork(bench.repository, 'mallory')
    bench.fake.openPull(bench.repository, { head: 'topic', from: fork })
    expect(await refusal({ pullNumber: 2 })).toContain('its branch is in a fork')
    expect(bench.log('topic')).toEqual(['Train', 'Begin'])
  })

  it('to a pull request that is closed', async () => {
    const pull = bench.repository.pulls[0]
    if (pull !== undefined) pull.state = 'closed'
    expect(await refusal()).toContain('it is closed')
  })

  it.each([
    ['names no file', experiment(), 'Add the annotation tunebot.dev/best-parameters'],
    ['names itself', annotated('tune.yaml'), 'this is no file of parameters'],
    ['names what is a link', annotated('link.yaml'), 'it is not a regular file'],
    ['names what is a folder', annotated('dir.yaml'), 'it is not a regular file'],
    ['names what is no mapping', annotated('list.yaml'), 'it holds no mapping'],
  ])('where the Experiment %s', async (_, one, why) => {
    headSha = bench.repository.git.commit({
      branch: 'topic',
      files: {
        'a/link.yaml': { symlink: 'train.yaml' },
        'a/dir.yaml/b': '1',
        'a/list.yaml': '- 1\n',
      },
    })
    expect(await refusal({ experiment: one })).toContain(why)
  })

  it('into a workflow', async () => {
    const path = '.github/tune.yaml'
    const why = await refusal({ path, experiment: annotated('workflows/ci.yaml') })
    expect(why).toContain('this is no file of parameters')
  })

  it.each([
    ['is not in the space', [{ name: 'lr', value: '7' }], 'has a value of lr that is not in its'],
    ['has others', [{ name: 'evil', value: '0.1' }], 'has evil, which is no parameter'],
    ['has none', [], 'has no lr'],
  ])('of a trial that %s', async (_, assignments, why) => {
    expect(await refusal({ best: { assignments, value: 1 } })).toContain(`the best trial ${why}`)
  })

  it('by a token that may not write, with the permission named', async () => {
    const { client } = bench.place('main', { contents: 'read', 'pull-requests': 'read' })
    expect(await refusal({ client })).toContain('the token lacks contents: write')
  })
})
