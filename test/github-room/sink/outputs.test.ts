import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRedactor } from '../../../src/github/redact.ts'
import { outputsOf, writeOutputs } from '../../../src/github/sink/outputs.ts'
import { experimentState, trial } from '../state.ts'

describe('the outputs', () => {
  it('speak of the best trial', () => {
    const best = trial(0, '0.95')
    const state = experimentState({
      status: 'Succeeded',
      reason: 'ExperimentGoalReached',
      trials: [best, trial(1, '0.5')],
      best: { trial: best, value: 0.95 },
    })
    expect(outputsOf(state, '/tmp/results.json')).toEqual({
      status: 'Succeeded',
      experiment: 'tune',
      'best-trial': 'tune-0',
      'best-value': '0.95',
      'best-parameters': '{"lr":"0.1"}',
      trials: '2',
      'goal-reached': 'true',
      results: '/tmp/results.json',
    })
  })

  it('are empty where there is no best trial, and where nothing was run', () => {
    expect(outputsOf(experimentState(), 'r')).toMatchObject({
      status: 'Running',
      'best-trial': '',
      'best-value': '',
      'best-parameters': '',
      trials: '0',
      'goal-reached': 'false',
    })
    expect(outputsOf(undefined, 'r')).toMatchObject({ status: '', experiment: '', trials: '0' })
  })

  it('keep parameters of any name', () => {
    const best = { ...trial(0, '1'), assignments: [{ name: '__proto__', value: 'x' }] }
    const state = experimentState({ best: { trial: best, value: 1 } })
    expect(outputsOf(state, 'r')['best-parameters']).toBe('{"__proto__":"x"}')
  })
})

describe('secrets', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outputs-'))
    writeFileSync(join(folder, 'output'), '')
    vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are in no output, and not in the file of results', async () => {
    const best = { ...trial(0, '1'), assignments: [{ name: 'key', value: 'planted-secret' }] }
    const state = experimentState({ trials: [best], best: { trial: best, value: 1 } })
    const redactor = createRedactor()
    redactor.learn(['planted-secret'])
    const path = join(folder, 'results.json')
    const results = [{ parameters: { key: 'planted-secret' }, message: `ghp_${'aB1'.repeat(12)}` }]
    expect(await writeOutputs([state], results, path, redactor)).toEqual({ kind: 'ok' })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([
      { parameters: { key: '[redacted]' }, message: '[redacted]' },
    ])
    const outputs = readFileSync(join(folder, 'output'), 'utf8')
    expect(outputs).toContain('{"key":"[redacted]"}')
    expect(outputs).not.toContain('planted')
  })
})
