import { describe, expect, it } from 'vitest'
import { OK, type SinkResult } from '../../../src/github/sink/sink.ts'
import { createSinkSwitch } from '../../../src/github/sink/switch.ts'

function create() {
  const told: string[] = []
  const noted: string[] = []
  const gate = createSinkSwitch({
    warning: (text) => told.push(text),
    note: (text) => noted.push(text),
  })
  return { told, noted, gate }
}

function degraded(why: string, permanent: boolean): () => Promise<SinkResult> {
  return async () => ({ kind: 'degraded', why, permanent })
}

describe('a switch of a sink', () => {
  it('lets through what succeeds, and says nothing', async () => {
    const { told, gate } = create()
    expect(await gate.attempt(async () => OK)).toBe(true)
    expect(told).toEqual([])
  })

  it('closes after a permanent failure, which is told once', async () => {
    const { told, gate } = create()
    let attempts = 0
    for (let i = 0; i < 3; i++) {
      const isShown = await gate.attempt(() => {
        attempts += 1
        return degraded('no permission', true)()
      })
      expect(isShown).toBe(false)
    }
    expect([attempts, gate.isOpen(), told]).toEqual([1, false, ['no permission']])
  })

  it('stays open after a passing one', async () => {
    const { told, gate } = create()
    await gate.attempt(degraded('GitHub is down', false))
    await gate.attempt(degraded('GitHub is down', false))
    expect(await gate.attempt(async () => OK)).toBe(true)
    expect(told).toEqual(['GitHub is down'])
  })

  it('does not warn of a passing one before what comes again has failed at the last', async () => {
    const { told, noted, gate } = create()
    await gate.attempt(degraded('GitHub is down', false), 'comes again')
    expect([told, noted]).toEqual([[], ['GitHub is down']])
    await gate.attempt(degraded('GitHub is down', false))
    expect(told).toEqual(['GitHub is down'])
  })

  it('warns of a permanent one at once, though it comes again', async () => {
    const { told, gate } = create()
    await gate.attempt(degraded('no permission', true), 'comes again')
    expect([told, gate.isOpen()]).toEqual([['no permission'], false])
  })

  it('tells a bug with its stack and goes on without the sink', async () => {
    const { told, gate } = create()
    const isShown = await gate.attempt(async () => {
      throw new TypeError('x is undefined')
    })
    expect([isShown, gate.isOpen()]).toEqual([false, false])
    expect(told[0]).toMatch(/TypeError: x is undefined\n\s+at /)
  })
})
