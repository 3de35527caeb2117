import { describe, expect, it } from 'vitest'
import { endingOf } from '../../src/github/ending.ts'
import type { ExperimentStatus } from '../../src/journal/event.ts'
import type { ReportPhase } from '../../src/report/context.ts'
import { experimentState } from './state.ts'

const FINISHED: ReportPhase = { name: 'finished' }
const TIME: ReportPhase = { name: 'interrupted', why: 'the time limit was reached' }
const CANCELLED: ReportPhase = { name: 'interrupted', why: 'the run was cancelled' }
const BROKEN: ReportPhase = { name: 'failed', why: 'the disk is full' }

describe('how an experiment’s end reads on its check', () => {
  it.each<[string, ExperimentStatus, ReportPhase, boolean, boolean, string, boolean]>([
    ['goal reached or trials used up', 'Succeeded', FINISHED, false, false, 'success', false],
    ['fail-on says so', 'Succeeded', FINISHED, false, true, 'failure', true],
    ['failed', 'Failed', FINISHED, false, true, 'failure', true],
    ['failed, and fail-on lets it pass', 'Failed', FINISHED, false, false, 'neutral', false],
    ['time limit', 'Running', TIME, false, false, 'neutral', false],
    ['time limit before the goal, with goal-unmet', 'Running', TIME, false, true, 'failure', true],
    ['cancelled', 'Running', CANCELLED, true, false, 'cancelled', false],
    ['cancelled before the goal', 'Running', CANCELLED, true, true, 'cancelled', false],
    ['ended in the moment of a cancellation', 'Succeeded', FINISHED, true, false, 'success', false],
    ['the run broke', 'Running', BROKEN, false, false, 'failure', true],
  ])('%s', (_what, status, phase, isCancelled, isFailure, conclusion, fails) => {
    const state = experimentState({ status })
    expect(endingOf(state, phase, { isCancelled, isFailure })).toEqual({ conclusion, fails })
  })

  it('never began', () => {
    const facts = { isCancelled: true, isFailure: false }
    expect(endingOf(undefined, CANCELLED, facts).conclusion).toBe('cancelled')
  })
})
