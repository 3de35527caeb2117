import { describe, expect, it } from 'vitest'
import { journalText, parseJournal } from '../../../src/github/artifact/journal-text.ts'
import { ArtifactRefusal } from '../../../src/github/artifact/refusal.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { begun, completed, created, failed, retried, running } from '../../journal/events.ts'

const SECRET = 'planted-secret-of-the-run'
const ALIEN = `ghp_${'Alien012'.repeat(5)}`

const EVENTS: readonly JournalEvent[] = [
  begun(),
  created(0),
  running(0),
  failed(0),
  retried(0),
  completed(),
]

describe('a journal that is kept for others', () => {
  it('reads as what it was', () => {
    const text = journalText(EVENTS, createRedactor())
    expect(parseJournal(Buffer.from(text))).toEqual(EVENTS)
  })

  it('has no secret in it, and can still be read', () => {
    const redactor = createRedactor()
    redactor.learn([SECRET])
    const text = `${SECRET} and ${ALIEN}`
    const metric = { name: text, latest: text, min: text, max: text }
    const events: readonly JournalEvent[] = [
      begun(),
      created(0),
      { type: 'TrialInterrupted', time: '2026-01-01T00:00:00Z', trial: 'digits-0', reason: text },
      {
        type: 'TrialCompleted',
        time: '2026-01-01T00:00:00Z',
        trial: 'digits-0',
        status: 'Failed',
        reason: text,
        message: text,
        observation: [metric],
        curves: [{ name: text, points: [{ step: 1, value: 2 }] }],
        logTail: ['fine', text],
      },
      { type: 'ExperimentRestarted', time: '2026-01-01T00:00:00Z', message: text },
      {
        type: 'ExperimentCompleted',
        time: '2026-01-01T00:00:00Z',
        status: 'Failed',
        reason: 'ExperimentFailed',
        message: text,
      },
    ]
    const kept = journalText(events, redactor)
    expect(kept).not.toContain(SECRET)
    expect(kept).not.toContain(ALIEN)
    const read = parseJournal(Buffer.from(kept))
    expect(read.map(({ type }) => type)).toEqual(events.map(({ type }) => type))
    expect(read.at(3)).toMatchObject({ logTail: ['fine', '[redacted] and [redacted]'] })
  })

  it('keeps names that only look like a secret: the file says them, and trials are found by them', () => {
    const trial = 'sk-learn-digits-of-the-whole-world-7fk2x9cd'
    const redactor = createRedactor()
    expect(redactor.text(trial)).not.toBe(trial)
    const kept = parseJournal(Buffer.from(journalText([begun(), created(0, trial)], redactor)))
    expect(kept[1]).toMatchObject({ trial })
  })
})

describe('a text that claims to be a journal', () => {
  const line = JSON.stringify(begun())
  it.each([
    ['half a record', line.slice(0, 99), 'in the middle of a record'],
    ['no JSON', `${line}\nhello\n`, 'at line 2'],
    ['an empty line', `${line}\n\n`, 'at line 2'],
    ['other JSON', '[]\n', 'at line 1'],
    ['a number', '7\n', 'at line 1'],
    ['a prototype', '{"__proto__":{"type":"TrialRunning"},"time":"x"}\n', 'at line 1'],
    ['nesting', `${'['.repeat(100_000)}\n`, 'at line 1'],
    ['bytes that are no text', '\u0000\uFFFD\n', 'at line 1'],
  ])('is refused for %s', (_what, text, why) => {
    expect(() => parseJournal(Buffer.from(text))).toThrow(ArtifactRefusal)
    expect(() => parseJournal(Buffer.from(text))).toThrow(why)
  })

  it('is refused for a line of many megabytes', () => {
    const long = Buffer.alloc(17 * 1024 * 1024, ' ')
    expect(() => parseJournal(Buffer.concat([long, Buffer.from('\n')]))).toThrow('16 MiB')
  })

  it('changes no prototype', () => {
    const event = `${line}\n{"type":"TrialCreated","time":"2026-01-01T00:00:00Z","trial":"digits-0","index":0,"assignments":[{"name":"lr","value":"0.1"}],"labels":{"__proto__":"polluted"}}\n`
    parseJournal(Buffer.from(event))
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })
})
