import { describe, expect, it } from 'vitest'
import type { Suggest } from '../../src/suggestion/suggestion.ts'
import { UserError } from '../../src/user-error.ts'
import { begun, EXPERIMENT } from '../journal/events.ts'
import { accuracy, experimentWith, run, statuses, worldOf } from './controlled-run.ts'
import { createFakeWorld, type FakeWorld } from './fake-backend.ts'

describe('the controller', () => {
  it('runs the trials in parallel up to the count, and ends with the best', async () => {
    const world = worldOf([accuracy('0.5'), accuracy('0.8'), accuracy('0.7'), accuracy('0.6')])
    const { end, state } = await run({ world, events: [begun()] })
    expect(end).toBe('completed')
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' })
    expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'])
    expect(state.best?.value).toBe(0.8)
    expect(world.peak()).toBe(2)
  })

  it('ends at the goal and stops what still runs', async () => {
    const world = worldOf([{ end: 'never' }, accuracy('0.995')])
    const { state } = await run({ world, events: [begun()] })
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentGoalReached' })
    expect(state.trials.map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      'Killed ExperimentCompleted',
      'Succeeded TrialSucceeded',
    ])
    expect(world.running.size).toBe(0)
  })

  it('fails at the allowed number of failures, trials without metrics among them', async () => {
    const world = worldOf([{ end: 'fail', lines: ['accuracy=0.99'] }, { lines: ['accuracy: 0.7'] }])
    const { state } = await run({ world, events: [begun()] })
    expect(state).toMatchObject({ status: 'Failed', reason: 'ExperimentFailed' })
    expect(statuses(state)).toEqual(['Failed', 'MetricsUnavailable'])
    expect(state.trials[0]).toMatchObject({ observation: [], logTail: ['last words'] })
    expect(state.trials[1]?.message).toContain('accuracy')
    expect(state.best).toBeUndefined()
  })

  it('fails at the first failure when none is allowed', async () => {
    const experiment = experimentWith({ maxFailedTrialCount: 0 })
    const { state } = await run({ world: worldOf([{ end: 'fail' }]), events: [begun(experiment)] })
    expect(state.status).toBe('Failed')
  })

  it('succeeds without an optimum when failures are not counted and all trials fail', async () => {
    const { maxFailedTrialCount: _none, ...spec } = EXPERIMENT.spec
    const world = worldOf([], { end: 'fail' })
    const { state } = await run({ world, events: [begun({ ...EXPERIMENT, spec })] })
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' })
    expect(state.best).toBeUndefined()
  })

  it('never makes more trials than the maximum, whatever becomes of them', async () => {
    const experiment = experimentWith({ maxFailedTrialCount: 4 })
    const world = worldOf([{ lines: [] }])
    const { state } = await run({ world, events: [begun(experiment)] })
    expect(state.trials).toHaveLength(4)
    expect(world.began).toHaveLength(4)
  })

  it('is complete when the search space is used up', async () => {
    const suggest: Suggest = ({ trials }) =>
      trials.length < 3
        ? [{ assignments: [{ name: 'lr', value: `${trials.length}` }], labels: {} }]
        : []
    const { state } = await run({ world: worldOf([]), events: [begun()], suggest })
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentSuggestionEndReached' })
    expect(state.trials).toHaveLength(3)
  })

  it('tells trials the namespace in which they run, whatever the file says', async () => {
    const manifests: unknown[] = []
    const world = createFakeWorld((trial) => {
      manifests.push(trial.manifest)
      return accuracy('0.5')
    })
    const { trialTemplate } = EXPERIMENT.spec
    const experiment = experimentWith({
      maxTrialCount: 1,
      trialTemplate: {
        ...trialTemplate,
        trialParameters: [
          ...trialTemplate.trialParameters,
          { name: 'where', description: '', reference: '${trialSpec.Namespace}' },
        ],
        trialSpec: { ...trialTemplate.trialSpec, spec: { where: '${trialParameters.where}' } },
      },
    })
    await run({ world, events: [begun(experiment)], namespace: 'team' })
    expect(manifests).toMatchObject([{ metadata: { namespace: 'team' }, spec: { where: 'team' } }])
  })

  it('records a trial that the backend refuses, and goes on', async () => {
    const world = worldOf([])
    const { connect } = world
    let refused = 0
    const refusing: FakeWorld = {
      ...world,
      connect: () => {
        const backend = connect()
        return {
          ...backend,
          async start(trial) {
            refused += 1
            if (refused > 1) return await backend.start(trial)
            throw new UserError({ what: 'no image', mend: 'Name one', kind: 'invalid' })
          },
        }
      },
    }
    const { state } = await run({ world: refusing, events: [begun()] })
    expect(state.trials[0]).toMatchObject({
      status: 'Failed',
      reason: 'StartFailed',
      message: 'no image. Name one',
    })
    expect(statuses(state).slice(1)).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('ends, and loses no trial, when none can be started for now', async () => {
    const world = worldOf([])
    const events = [begun()]
    const full: FakeWorld = {
      ...world,
      connect: () => ({
        ...world.connect(),
        async start() {
          throw new UserError({ what: 'the disk is full', mend: 'Free some space' })
        },
      }),
    }
    await expect(run({ world: full, events })).rejects.toThrow('the disk is full')
    expect(events.map(({ type }) => type)).not.toContain('TrialCompleted')

    const { state } = await run({ world, events })
    expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('tells the latest objective of a trial that runs', async () => {
    const cancel = new AbortController()
    const seen: string[] = []
    const world = worldOf([], { end: 'never', lines: ['accuracy=0.1', 'accuracy=0.2'] })
    const { state } = await run({
      world,
      events: [begun()],
      signal: cancel.signal,
      onChange: (_state, live) => {
        seen.push(...Object.values(live))
        if (seen.length > 2) cancel.abort()
      },
    })
    expect(new Set(seen)).toEqual(new Set(['0.2']))
    expect(state.best).toBeUndefined()
  })
})
