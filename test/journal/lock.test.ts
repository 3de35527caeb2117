import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireLock, type LockOwner } from '../../src/journal/lock.ts'
import { UserError } from '../../src/user-error.ts'

let folder: string
const alive = new Set<number>()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tunebot-lock-'))
  alive.clear()
})
afterEach(() => rm(folder, { recursive: true }))

function acquire(pid: number) {
  const owner = { pid, start: '1', space: 'a', host: 'here', since: '2026-01-01T00:00:00Z' }
  return acquireLock(folder, owner, async (holder: LockOwner) => alive.has(holder.pid))
}

describe('the lock of an experiment', () => {
  it('is refused while its owner lives, and names the owner', async () => {
    alive.add(1)
    await acquire(1)
    await expect(acquire(2)).rejects.toThrow(/process 1 on here, since 2026-01-01/)
  })

  it('is free again once released', async () => {
    alive.add(1)
    await (await acquire(1)).release()
    await expect(acquire(2)).resolves.toBeDefined()
  })

  it('is taken over from an owner that died', async () => {
    await acquire(1)
    await expect(acquire(2)).resolves.toBeDefined()
  })

  it('goes to exactly one of many that find the same dead owner', async () => {
    for (let round = 0; round < 20; round++) {
      await acquire(1000 + round)
      const pids = Array.from({ length: 8 }, (_, index) => round * 10 + index + 1)
      for (const pid of pids) alive.add(pid)
      const results = await Promise.allSettled(pids.map(acquire))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      alive.clear()
    }
  })

  it('says which file cannot be written, and holds nothing then', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const owner = { pid: 1, start: '1', space: 'a', host: 'here', since: '2026-01-01T00:00:00Z' }
    await expect(acquireLock(file, owner, async () => true)).rejects.toThrow(
      /a-file: the lock cannot be written \(.+\)\. Free some space or give write permission/,
    )
  })

  it('says so when its folder has gone meanwhile', async () => {
    const lock = await acquire(1)
    await rm(folder, { recursive: true })
    await expect(lock.release()).rejects.toThrow(UserError)
    await mkdir(folder)
  })

  it('leaves one small file behind, however often it is taken', async () => {
    for (let pid = 1; pid < 20; pid++) await (await acquire(pid)).release()
    expect(await readdir(folder)).toHaveLength(1)
  })
})
