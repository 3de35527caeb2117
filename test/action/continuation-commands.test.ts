import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Permissions } from '../github/permission.ts'
import type { Pull } from '../github/world.ts'
import { reactionsTo, repliesTo, reportsIn } from '../github-room/commands/answers.ts'
import { createScene, experimentFile, PERMISSIONS, type Scene } from './scene.ts'

const ALL: Permissions = { ...PERMISSIONS, actions: 'read', contents: 'write' }

let scene: Scene
let folder: string
let runs: number

beforeEach(async () => {
  scene = await createScene()
  folder = mkdtempSync(join(tmpdir(), 'commands-'))
  runs = 100
})

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await scene.close()
})

/** Each trial notes its argument in a file that outlives the runner; it fails while there is a file `broken`. */
function file(options: { readonly maxFailedTrialCount?: number; readonly head?: string } = {}) {
  const note = `echo "$1" >> ${folder}/began`
  const script = `${note}; [ ! -e ${folder}/broken ] || exit 3; echo "accuracy=$1"`
  const { maxFailedTrialCount = 0, head = '' } = options
  const text = experimentFile({ script, maxTrialCount: 2, maxFailedTrialCount })
  return text.replace('  name: tune\n', `  name: tune\n${head}`)
}

function began(): number {
  return readFileSync(join(folder, 'began'), 'utf8').trimEnd().split('\n').length
}

/** The action run on a comment, at the pull request's head. */
async function command(pull: Pull, body: string) {
  const { comment, event } = scene.comment(pull, body)
  const checkout = scene.repository.git.resolve(`refs/pull/${pull.number}/head`) ?? ''
  runs += 1
  const where = { permissions: ALL, checkout, runId: runs }
  const run = await scene.run(event, where)
  return {
    run,
    again: () => scene.run(event, { ...where, runAttempt: 2 }),
    reactions: reactionsTo(scene.repository, comment),
    replies: repliesTo(scene.repository, comment),
  }
}

function report(): string {
  const reports = reportsIn(scene.repository)
  expect(reports).toHaveLength(1)
  return reports[0]?.body ?? ''
}

/** A pull request whose experiment an event has run to its end. */
async function done(text: string): Promise<Pull> {
  const { pull, event } = scene.pull({ 'tune/tune.yaml': text })
  await scene.run(event, { permissions: ALL, runId: runs })
  return pull
}

describe('a command about what a run has left', () => {
  it('extend goes on with more trials than the file says, and a second one with more again', async () => {
    const pull = await done(file())
    expect(began()).toBe(2)
    const { reactions, again } = await command(pull, '/tunebot extend +1')
    expect(reactions).toEqual(['eyes', 'rocket', '+1'])
    expect(began()).toBe(3)
    expect(report()).toContain('3 of 3 trials')
    expect((await again()).conclusion).toBe('success')
    expect(began()).toBe(3)
    await command(pull, '/tunebot extend tune +2')
    expect(began()).toBe(5)
    expect(report()).toContain('5 of 5 trials')
  })

  it('run starts nothing of what is done, and rerun everything', async () => {
    const pull = await done(file())
    expect((await command(pull, '/tunebot run')).reactions).toContain('+1')
    expect(began()).toBe(2)
    expect((await command(pull, '/tunebot rerun')).reactions).toContain('+1')
    expect(began()).toBe(4)
    expect(report()).toContain('2 of 2 trials')
  })

  it('rerun trials=failed runs these again, and keeps what succeeded', async () => {
    writeFileSync(join(folder, 'broken'), '')
    const pull = await done(file({ maxFailedTrialCount: 2 }))
    const before = began()
    rmSync(join(folder, 'broken'))
    const { reactions } = await command(pull, '/tunebot rerun trials=failed')
    expect(reactions).toEqual(['eyes', 'rocket', '+1'])
    expect(began()).toBe(2 * before)
    const tried = readFileSync(join(folder, 'began'), 'utf8').trimEnd().split('\n')
    expect(new Set(tried).size).toBe(before)
  })

  it('resume wants something to go on with', async () => {
    const { pull } = scene.pull({ 'tune/tune.yaml': file() })
    const { run, reactions, replies } = await command(pull, '/tunebot resume')
    expect(run.conclusion).toBe('failure')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([expect.stringContaining('nothing to go on with')])
    expect(reportsIn(scene.repository)).toEqual([])
  })

  it('what is killed has its end told by the reaction, too', async () => {
    const kill = `[ ! -s ${folder}/began ] || kill -9 "$(awk '/^PPid/ { print $2 }' "/proc/$PPID/status")"`
    const script = `${kill}; echo "$1" >> ${folder}/began; echo "accuracy=$1"; sleep 5`
    const { pull } = scene.pull({ 'tune.yaml': experimentFile({ script }) })
    const { run, reactions, replies } = await command(pull, '/tunebot run')
    expect(run.main.signal).toBe('SIGKILL')
    expect(reactions).toEqual(['eyes', 'rocket', '-1'])
    expect(replies).toEqual([])
    expect(report()).toContain('the step’s process was killed')
  })

  it('goes on with what a leg of a matrix has left, in its own comment', async () => {
    const { pull, event } = scene.pull({ 'tune/tune.yaml': file() })
    for (const seed of ['3', '4']) {
      const inputs = { seed, 'comment-key': `seed-${seed}` }
      const { conclusion } = await scene.run(event, { permissions: ALL, runId: runs, inputs })
      expect(conclusion).toBe('success')
    }
    const [three, four] = reportsIn(scene.repository).map(({ body }) => body)
    expect(three).toContain('`/tunebot extend +20 key=seed-3`')

    const any = await command(pull, '/tunebot extend +1')
    expect(any.reactions).toEqual(['eyes', 'confused'])
    expect(any.replies).toEqual([
      expect.stringContaining('/tunebot extend +1 key=seed-3\n/tunebot extend +1 key=seed-4'),
    ])
    const one = await command(pull, '/tunebot extend +1 key=seed-3')
    expect(one.reactions).toEqual(['eyes', 'rocket', '+1'])
    const reports = reportsIn(scene.repository).map(({ body }) => body)
    expect(reports).toEqual([expect.stringContaining('3 of 3 trials'), four])
    expect(scene.repository.checkRuns.map(({ name }) => name)).toEqual([
      'tunebot / tune (seed-3)',
      'tunebot / tune (seed-4)',
      'tunebot / tune (seed-3)',
    ])
    const names = scene.repository.artifacts.map(({ name }) => name)
    expect(names[2]).toBe(names[0])
  })

  it('what is killed of a leg has its end in the leg’s comment', async () => {
    writeFileSync(join(folder, 'broken'), '')
    const kill = `[ -e ${folder}/broken ] || kill -9 "$(awk '/^PPid/ { print $2 }' "/proc/$PPID/status")"`
    const script = `${kill}; echo "$1" >> ${folder}/began; echo "accuracy=$1"`
    const { pull, event } = scene.pull({ 'tune.yaml': experimentFile({ script }) })
    const inputs = { 'comment-key': 'leg' }
    await scene.run(event, { permissions: ALL, runId: runs, inputs })
    rmSync(join(folder, 'broken'))
    const { run, reactions } = await command(pull, '/tunebot rerun')
    expect(run.main.signal).toBe('SIGKILL')
    expect(reactions).toEqual(['eyes', 'rocket', '-1'])
    expect(report()).toContain('the step’s process was killed')
    expect(scene.repository.checkRuns.map(({ name }) => name)).toEqual([
      'tunebot / tune (leg)',
      'tunebot / tune (leg)',
    ])
  })

  it('what cannot be extended keeps its result, and a reply says why', async () => {
    const pull = await done(file().replace('goal: 0.99', 'goal: 0.05'))
    const before = report()
    const { run, reactions, replies } = await command(pull, '/tunebot extend +1')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([expect.stringContaining('cannot be extended')])
    expect(run.summary).toContain('cannot be extended')
    expect(report()).toBe(before)
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'success' }])
  })

  it('what has nothing to go on with keeps nothing else from going on', async () => {
    const other = file().replace('  name: tune\n', '  name: other\n')
    const { pull } = scene.pull({ 'a/tune.yaml': file(), 'b/other.yaml': other })
    await command(pull, '/tunebot run tune')
    const { reactions, replies } = await command(pull, '/tunebot extend +1')
    expect(reactions).toEqual(['eyes', 'rocket', '-1'])
    expect(replies).toEqual([expect.stringContaining('nothing to go on with for other')])
    expect(began()).toBe(3)
    expect(report()).toContain('3 of 3 trials')
  })
})

describe('/tunebot apply', () => {
  const head = '  annotations:\n    tunebot.dev/best-parameters: config/train.yaml\n'

  it('commits the best hyperparameters to the branch, in one commit', async () => {
    const pull = await done(file({ head }))
    const before = scene.repository.git.resolve('topic')
    const { run, reactions, replies } = await command(pull, '/tunebot apply')
    expect(run.conclusion).toBe('success')
    expect(reactions).toEqual(['eyes', '+1'])
    expect(replies).toEqual([expect.stringContaining('`tune/config/train.yaml` has the best')])
    const { git } = scene.repository
    expect(git.git(['rev-parse', 'topic^']).toString().trim()).toBe(before)
    const best = [...report().matchAll(/^lr: (.+)$/gm)][0]?.[1]
    expect(git.git(['show', 'topic:tune/config/train.yaml']).toString()).toContain(`lr: ${best}`)
    expect(began()).toBe(2)
  })

  it('without a result says what to do first', async () => {
    const { pull } = scene.pull({ 'tune/tune.yaml': file({ head }) })
    const { reactions, replies } = await command(pull, '/tunebot apply')
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining('/tunebot run tune')])
  })

  it('of several experiments wants one to be named', async () => {
    const other = file({ head }).replace('  name: tune\n', '  name: other\n')
    const { pull } = scene.pull({ 'a/tune.yaml': file({ head }), 'b/other.yaml': other })
    const { reactions, replies } = await command(pull, '/tunebot apply')
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining('/tunebot apply tune')])
  })

  it('without the annotation says that it is missing', async () => {
    const { pull } = scene.pull({ 'tune/tune.yaml': file() })
    const { reactions, replies } = await command(pull, '/tunebot apply')
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining('best-parameters')])
  })
})
