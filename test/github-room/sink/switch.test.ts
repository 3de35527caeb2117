import { describe, expect, it } from 'vitest'
import { OK, type SinkResult } from '../../../src/github/sink/sink.ts'
import { createSinkSwitch } from '../../../src/github/sink/switch.ts'

function create() {
  const told: string[] = []
  const gate = createSinkSwitch((text) => told.push(text))
  return { told, gate }
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

  it('tells a bug with its stack and goes on without the sink', async () => {
    const { told, gate } = create()
    const isShown = await gate.attempt(async () => {
      throw new TypeError('x is undefined')
    })
    expect([isShown, gate.isOpen()]).toEqual([false, false])
    expect(told[0]).toMatch(/TypeError: x is undefined\n\s+at /)
  })
})
