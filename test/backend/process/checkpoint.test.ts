import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prepareCheckpoint } from '../../../src/backend/process/checkpoint.ts'
import { UserError } from '../../../src/user-error.ts'
import { listen, live, makeBackend, makeGround, trialOf, until } from './harness.ts'

const PATH = '/opt/katib/data'

function withCheckpoint(name: string, script: string, from?: string) {
  const command = ['sh', '-c', script, 'sh', `${PATH}/weights`]
  const checkpoint = { path: `${PATH}/`, claim: 'x', ...(from === undefined ? {} : { from }) }
  return { ...trialOf(name, command), checkpoint }
}

/** Adds one to the number in its checkpoint. */
const COUNT =
  'n=$(cat "$1" 2>/dev/null || echo 0); echo $((n + 1)) > "$1"; echo accuracy=$((n + 1))'

describe('a trial with a checkpoint', () => {
  test('finds an empty folder at the container’s path, and its child what it left', async () => {
    const ground = makeGround()
    const first = await live(ground, withCheckpoint('exp-a', COUNT))
    expect(first.lines).toEqual(['accuracy=1'])
    const child = await live(ground, withCheckpoint('exp-b', COUNT, 'exp-a'))
    expect(child.lines).toEqual(['accuracy=2'])
    const other = await live(ground, withCheckpoint('exp-c', COUNT, 'exp-a'))
    expect(other.lines).toEqual(['accuracy=2'])
    const parent = ground.folder('exp-a').checkpointPath(1)
    expect(readFileSync(join(parent, 'weights'), 'utf8')).toBe('1\n')
  })

  test('fails by itself when its parent’s is not there', async () => {
    const backend = makeBackend(makeGround())
    await expect(backend.start(withCheckpoint('exp-b', COUNT, 'exp-a'))).rejects.toSatisfy(
      (error) => error instanceof UserError && error.kind === 'invalid',
    )
  })

  test('begins with its parent’s again when its supervisor was killed', async () => {
    const ground = makeGround()
    await live(ground, withCheckpoint('exp-a', COUNT))
    const slow = `${COUNT}; [ -e go ] || sleep 60`
    const backend = makeBackend(ground)
    await backend.start(withCheckpoint('exp-b', slow, 'exp-a'))
    const weights = join(ground.folder('exp-b').checkpointPath(1), 'weights')
    const killed = (async () => {
      await until(() => existsSync(weights) && readFileSync(weights, 'utf8') === '2\n')
      writeFileSync(join(ground.workdir, 'go'), '')
      for (const pid of ground.living()) process.kill(pid, 'SIGKILL')
    })()
    const { outcome, lines, events } = await listen(backend)
    await killed
    expect(outcome.status).toBe('Succeeded')
    expect(events.map(({ type }) => type)).toContain('restarted')
    expect(lines.at(-1)).toBe('accuracy=2')
  })
})

describe('preparing a checkpoint', () => {
  test('leaves one that is there: the trial may be at work in it', async () => {
    const ground = makeGround()
    const folder = ground.folder('exp-b')
    mkdirSync(folder.checkpointPath(1), { recursive: true })
    writeFileSync(join(folder.checkpointPath(1), 'weights'), '7')
    await prepareCheckpoint(folder, 1, { path: PATH, claim: 'x', from: 'gone' })
    expect(readFileSync(join(folder.checkpointPath(1), 'weights'), 'utf8')).toBe('7')
  })

  test('begins again with a copy that was cut short', async () => {
    const ground = makeGround()
    const parent = ground.folder('exp-a')
    mkdirSync(join(parent.checkpointPath(0), 'deep'), { recursive: true })
    writeFileSync(join(parent.checkpointPath(0), 'deep', 'weights'), 'whole')
    const folder = ground.folder('exp-b')
    mkdirSync(`${folder.checkpointPath(1)}.new`, { recursive: true })
    writeFileSync(join(`${folder.checkpointPath(1)}.new`, 'stray'), 'half')
    const path = await prepareCheckpoint(folder, 1, { path: PATH, claim: 'x', from: 'exp-a' })
    expect(readFileSync(join(path, 'deep', 'weights'), 'utf8')).toBe('whole')
    expect(existsSync(join(path, 'stray'))).toBe(false)
  })
})
