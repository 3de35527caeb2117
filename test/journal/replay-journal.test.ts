import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { replayEvents, replayJournal } from '../../src/journal/replay-journal.ts'
import { begun, created, succeeded } from './events.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tunebot-replay-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

async function write(...events: readonly JournalEvent[]): Promise<void> {
  for (const event of events) await appendFile(path, `${JSON.stringify(event)}\n`)
}

describe('the replay of a journal on the disk', () => {
  it('knows what its records tell', async () => {
    await write(begun(), created(0), succeeded(0, '0.9'))
    const replay = await replayJournal(path)
    expect(replay.state()?.trials).toMatchObject([{ status: 'Succeeded' }])
  })

  it('knows nothing where there is none, and makes none', async () => {
    expect((await replayJournal(path)).state()).toBeUndefined()
    expect(existsSync(path)).toBe(false)
  })

  it('leaves out a last record that a crash tore, and leaves the file as it is', async () => {
    await write(begun())
    await appendFile(path, '{"type":"TrialCr')
    const bytes = await readFile(path)
    expect((await replayJournal(path)).state()?.trials).toEqual([])
    expect(await readFile(path)).toEqual(bytes)
  })

  it('names the file of records that contradict each other', async () => {
    await write(begun(), succeeded(0, '0.9'))
    await expect(replayJournal(path)).rejects.toThrow(
      `${path}: the journal contradicts itself (no trial`,
    )
  })
})

describe('the replay of events', () => {
  it('takes them as an open journal gives them', async () => {
    async function* events() {
      yield begun()
      yield created(0)
    }
    expect((await replayEvents(events(), path)).active()).toHaveLength(1)
  })
})
