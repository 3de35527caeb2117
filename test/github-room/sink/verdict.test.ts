import { describe, expect, it } from 'vitest'
import type { CheckSink } from '../../../src/github/sink/check.ts'
import type { CommitStatusSink } from '../../../src/github/sink/commit-status.ts'
import { OK, type SinkResult } from '../../../src/github/sink/sink.ts'
import { createSinkSwitch } from '../../../src/github/sink/switch.ts'
import { createVerdictSink } from '../../../src/github/sink/verdict.ts'

const REFUSED: SinkResult = { kind: 'degraded', why: 'add checks: write', permanent: true }
const TROUBLE: SinkResult = { kind: 'degraded', why: 'GitHub answered 502', permanent: false }
const OUTPUT = { title: 'Starting', summary: 'The first trial starts.' }

/** A verdict whose check and status answer so, and what was sent and said. */
function verdict(ofCheck: SinkResult, ofStatus: SinkResult) {
  const sent: string[] = []
  const warned: string[] = []
  const noted: string[] = []
  const answering = (what: string, result: SinkResult) => async () => {
    sent.push(what)
    return result
  }
  const check: CheckSink = {
    update: answering('check updated', ofCheck),
    complete: answering('check completed', ofCheck),
    isCompleted: () => false,
    known: () => undefined,
  }
  const status: CommitStatusSink = {
    begin: answering('status pending', ofStatus),
    end: answering('status ended', ofStatus),
  }
  const note = (text: string) => noted.push(text)
  const switches = {
    check: createSinkSwitch({ warning: (text) => warned.push(text), note }),
    status: createSinkSwitch({ warning: note, note }),
  }
  return { sink: createVerdictSink({ check, status, switches }), sent, warned, noted }
}

describe('the verdict on a commit', () => {
  it('is the check alone while that is taken', async () => {
    const { sink, sent, warned } = verdict(OK, OK)
    expect(await sink.update(OUTPUT)).toBe(true)
    expect(await sink.complete(OUTPUT, 'success')).toBe(true)
    expect(sent).toEqual(['check updated', 'check completed'])
    expect(warned).toEqual([])
  })

  it('is a status once the check is refused for good, which is asked for no more', async () => {
    const { sink, sent, warned } = verdict(REFUSED, OK)
    expect(await sink.update(OUTPUT)).toBe(true)
    expect(await sink.update(OUTPUT)).toBe(true)
    expect(await sink.complete(OUTPUT, 'success')).toBe(true)
    expect(sent).toEqual(['check updated', 'status pending', 'status pending', 'status ended'])
    expect(warned).toEqual(['add checks: write'])
  })

  it('is no status for trouble of the check that may pass', async () => {
    const { sink, sent } = verdict(TROUBLE, OK)
    expect(await sink.complete(OUTPUT, 'success')).toBe(false)
    expect(sent).toEqual(['check completed'])
  })

  it('is given up where both are refused, with the check’s warning alone', async () => {
    const { sink, sent, warned, noted } = verdict(REFUSED, REFUSED)
    expect(await sink.update(OUTPUT)).toBe(true)
    expect(await sink.complete(OUTPUT, 'success')).toBe(true)
    expect(sent).toEqual(['check updated', 'status pending'])
    expect(warned).toEqual(['add checks: write'])
    expect(noted).toEqual(['add checks: write'])
  })
})
