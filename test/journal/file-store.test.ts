import { appendFile, chmod, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { openFileStore, readJournal } from '../../src/journal/file-store.ts'
import { begun, created, succeeded } from './events.ts'

let folder: string
let path: string
let warnings: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tunebot-journal-'))
  path = join(folder, 'deep', 'journal.jsonl')
  warnings = []
})
afterEach(() => rm(folder, { recursive: true }))

const warn = (text: string) => warnings.push(text)

async function written(...events: readonly JournalEvent[]): Promise<void> {
  const store = await openFileStore(path, warn)
  await store.append(events)
  await store.close()
}

async function read(): Promise<readonly JournalEvent[]> {
  const store = await openFileStore(path, warn)
  const events: JournalEvent[] = []
  for await (const event of store.read()) events.push(event)
  await store.close()
  return events
}

describe('the journal as a file', () => {
  it('is one JSON object a line', async () => {
    await written(begun(), created(0))
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([begun(), created(0)])
  })

  it('reads what was written, in order, over several openings', async () => {
    await written(begun())
    await written(created(0), succeeded(0, '0.9'))
    expect(await read()).toEqual([begun(), created(0), succeeded(0, '0.9')])
    expect(warnings).toEqual([])
  })

  it('drops a torn last line, says so, and goes on behind the last whole one', async () => {
    await written(begun(), created(0))
    await appendFile(path, '{"type":"TrialRunn')
    expect(await read()).toEqual([begun(), created(0)])
    expect(warnings).toEqual([expect.stringContaining('cut short by a crash')])
    await written(succeeded(0, '0.9'))
    expect(await read()).toEqual([begun(), created(0), succeeded(0, '0.9')])
  })

  it('survives a cut at any byte, keeping every whole record', async () => {
    const events = [begun(), { ...created(0), labels: { note: 'é' } }, created(1)]
    await written(...events)
    const whole = await readFile(path)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (size) => {
        await writeFile(path, whole)
        await truncate(path, size)
        const kept = whole.subarray(0, size).filter((byte) => byte === 10).length
        expect(await read()).toEqual(events.slice(0, kept))
      }),
      { numRuns: 60 },
    )
  })

  it('names the line of a record that cannot be read', async () => {
    await written(begun(), created(0))
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('"TrialCreated"', '"TrialInvented"'))
    await expect(read()).rejects.toThrow(/journal\.jsonl:2: this record .* cannot be read/)
  })

  it('says which file cannot be written', async () => {
    await written(begun())
    if (process.getuid?.() === 0) {
      // Root may write anywhere: a folder in the file's place is refused to everyone.
      path = folder
    } else await chmod(path, 0o400)
    await expect(openFileStore(path, warn)).rejects.toThrow(/the journal cannot be written/)
  })

  it('says so when the disk is full', async () => {
    const store = await openFileStore('/dev/full', warn)
    await expect(store.append([begun()])).rejects.toThrow(/cannot be written \(ENOSPC/)
    await store.close()
  })
})

describe('a journal that is only looked at', () => {
  it('is undefined where there is none, and makes none', async () => {
    expect(await readJournal(path)).toBeUndefined()
    expect(await readJournal(path)).toBeUndefined()
  })

  it('is left as it is, a torn last line and all', async () => {
    await written(begun(), created(0))
    await appendFile(path, '{"type":"TrialRun')
    const bytes = await readFile(path)
    expect(await readJournal(path)).toEqual([begun(), created(0)])
    expect(await readFile(path)).toEqual(bytes)
  })

  it('names the line that it cannot read', async () => {
    await written(begun())
    await appendFile(path, 'no JSON\n')
    await expect(readJournal(path)).rejects.toThrow(/journal\.jsonl:2: this record/)
  })
})
