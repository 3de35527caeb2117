import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScene, experimentFile, GOOD, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

const WARM = experimentFile({ script: GOOD })
  .replace('  name: tune\n', '  name: tune\n  annotations: {tunebot.dev/warm-start: old.json}\n')
  .replace('algorithmName: random', 'algorithmName: tpe')

/** Results of twelve trials, the best of them at a learning rate of 0.45. */
const RESULT = JSON.stringify({
  trials: Array.from({ length: 12 }, (_, i) => {
    const rate = 0.12 + i * 0.03
    const value = String(-Math.abs(rate - 0.45))
    return {
      status: 'Succeeded',
      parameters: { lr: String(rate) },
      observation: [{ name: 'accuracy', latest: value, min: value, max: value }],
    }
  }),
})

describe('a warm start in the action', () => {
  it('reads the result beside the Experiment file, wherever that stands', async () => {
    const { event } = scene.pull({ 'a/tune.yaml': WARM, 'a/old.json': RESULT })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    const { lr } = JSON.parse(run.outputs['best-parameters'] ?? '{}')
    expect(Number(lr)).toBeGreaterThan(0.35)
    expect(run.outputs['trials']).toBe('3')
  })

  it.each([
    [
      'is not there',
      { 'other.json': RESULT },
      'old.json: the warm start names a file that is not there',
    ],
    ['leads out of the repository', { 'old.json': { symlink: '/etc/hostname' } }, 'symbolic link'],
  ])('does not begin where the file %s, and says so', async (_, files, message) => {
    scene.repository.git.commit({ branch: 'main', files })
    const event = scene.push({ 'tune.yaml': WARM })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('failure')
    expect(run.log).toContain(message)
    expect(scene.repository.checkRuns[0]).toMatchObject({ conclusion: 'failure' })
  })
})
