import { describe, expect, test } from 'vitest'
import type { Experiment, Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { algorithmNames, suggestionFor } from '../../src/suggestion/registry.ts'
import type { Proposal, Suggest } from '../../src/suggestion/suggestion.ts'
import { UserError } from '../../src/user-error.ts'

/** Go on with the points of the past by their nature; test/suggestion/pbt/ has their own laws. */
const GOES_ON = ['pbt']

/** What every algorithm owes, each found by the registry. */
describe.each(algorithmNames)('%s', (algorithmName) => {
  const suggest = suggestionFor(algorithmName)
  const of = (parameters: readonly Parameter[]) => suited(algorithmName, parameters)

  test('gives every parameter, in order, a value within its bounds or from its list', () => {
    for (const proposal of ask(suggest, of(SPACE), [], 300)) {
      expect(proposal.assignments.map(({ name }) => name)).toEqual(SPACE.map(({ name }) => name))
      for (const [at, { value }] of proposal.assignments.entries()) {
        const space = SPACE[at]
        if (space !== undefined)
          expect(isFeasible(space, value), `${space.name}=${value}`).toBe(true)
      }
    }
  })

  test('takes every item of a list and both ends of a range of ints', () => {
    const proposals = ask(suggest, of(SPACE), [], 300)
    const values = (name: string) =>
      new Set(proposals.map((one) => one.assignments.find((own) => own.name === name)?.value))
    expect(values('optimizer')).toEqual(new Set(['sgd', 'adam', 'ftrl']))
    expect(values('layers')).toEqual(new Set(['1', '2', '3', '4']))
  })

  test('answers the same to the same question, asked again or elsewhere', () => {
    const first = ask(suggest, of(SPACE), [], 20)
    expect(ask(suggest, of(SPACE), [], 20)).toEqual(first)
    expect(ask(suggest, of(SPACE), [], 20, 'another seed')).not.toEqual(first)
  })

  test('needs no memory: the trials and the seed are enough to go on', () => {
    const warm = createRandom('seed')
    const trials: TrialRecord[] = []
    for (let i = 0; i < 10; i++) {
      const request = { experiment: of(SPACE), trials: [...trials], count: 1 }
      const [answer] = suggest({ ...request, random: warm })
      const [cold] = suggest({ ...request, random: createRandom('seed') })
      expect(answer).toEqual(cold)
      if (answer !== undefined) trials.push(trial(answer, trials.length))
    }
  })

  test('leaves its question as it was', () => {
    const random = createRandom('seed')
    const request = { experiment: of(SPACE), trials: [], count: 5, random }
    const before = JSON.stringify(request)
    suggest(request)
    expect(JSON.stringify(request)).toBe(before)
    expect(random.next()).toBe(createRandom('seed').next())
  })

  test.skipIf(GOES_ON.includes(algorithmName))(
    'proposes no point twice while there are others',
    () => {
      const small = [categorical('a', ['1', '2', '3', '4']), categorical('b', ['x', 'y', 'z'])]
      const one = ask(suggest, of(small), [], 5)
      const rest = ask(suggest, of(small), one.map(trial), 7)
      expect(new Set([...one, ...rest].map(pointOf)).size).toBe(12)
    },
  )

  test.skipIf(GOES_ON.includes(algorithmName))('works when the space is used up', () => {
    const tiny = [categorical('a', ['1', '2'])]
    const trials = ask(suggest, of(tiny), [], 2).map(trial)
    for (const { assignments } of ask(suggest, of(tiny), trials, 3)) {
      expect(['1', '2']).toContain(assignments[0]?.value)
    }
  })

  test('works with failed, killed and unmeasured trials in the past', () => {
    const past = ask(suggest, of(SPACE), [], 4).map((proposal, index) => ({
      ...trial(proposal, index),
      ...[
        { status: 'Failed' as const, observation: [] },
        { status: 'Killed' as const, observation: [] },
        { status: 'MetricsUnavailable' as const, observation: [] },
        { status: 'Running' as const, observation: [] },
      ][index],
    }))
    expect(ask(suggest, of(SPACE), past, 2)).toHaveLength(2)
  })

  test('works with one parameter, and with 200', () => {
    expect(ask(suggest, of(SPACE.slice(0, 1)), [], 3)).toHaveLength(3)
    const many = Array.from({ length: 200 }, (_, i) => double(`p${i}`, '0', '1'))
    const proposals = ask(suggest, of(many), [], 3)
    expect(proposals.every(({ assignments }) => assignments.length === 200)).toBe(true)
    const lastValues = new Set(proposals.at(-1)?.assignments.map(({ value }) => value))
    expect(lastValues.size).toBe(200)
  })

  test.skipIf(GOES_ON.includes(algorithmName))(
    'answers within a second of computing after 10,000 trials',
    () => {
      const past = ask(suggest, of(SPACE), [], 10_000).map(trial)
      const start = process.cpuUsage()
      const proposals = ask(suggest, of(SPACE), past, 10)
      // Of the processor's time, not the clock's: the machine may have other things to do.
      const { user, system } = process.cpuUsage(start)
      expect((user + system) / 1000).toBeLessThan(1000)
      const points = new Set([...past, ...proposals].map(pointOf))
      expect(points.size).toBe(10_010)
    },
  )

  test('proposes nothing when nothing is wanted', () => {
    expect(ask(suggest, of(SPACE), [], 0)).toEqual([])
  })
})

describe('the registry', () => {
  test('knows random', () => {
    expect(algorithmNames).toContain('random')
  })

  test.each(['', 'Random', 'toString', '__proto__'])(
    'refuses %j and says what there is',
    (name) => {
      expect(() => suggestionFor(name)).toThrow(UserError)
      expect(() => suggestionFor(name)).toThrow(/Choose one of: random/)
    },
  )
})

/** What an algorithm owes it owes where it can: a grid with steps, a sequence that is seeded. */
function suited(algorithmName: string, parameters: readonly Parameter[]): Experiment {
  switch (algorithmName) {
    case 'grid':
      return experiment(parameters.map(withStep), algorithmName)
    case 'sobol':
      return experiment(parameters, algorithmName, [{ name: 'scramble', value: 'true' }])
    case 'hyperband':
    case 'asha':
      // A resource that is no parameter leaves all of them to be searched; so much of it, and so few promoted, that
      // the first rung has room for all: a promotion would be the same point again.
      return experiment(parameters, algorithmName, [
        { name: 'r_l', value: '20000' },
        { name: 'eta', value: algorithmName === 'asha' ? '20000' : '3' },
        { name: 'resource_name', value: 'epochs' },
        { name: 'sampler', value: 'random' },
      ])
    case 'pbt':
      return experiment(parameters, algorithmName, [{ name: 'n_population', value: '300' }])
    default:
      return experiment(parameters, algorithmName)
  }
}

function withStep(parameter: Parameter): Parameter {
  if (parameter.parameterType !== 'double') return parameter
  return { ...parameter, feasibleSpace: { ...parameter.feasibleSpace, step: '1e-7' } }
}

function ask(
  suggest: Suggest,
  of: Experiment,
  trials: readonly TrialRecord[],
  count: number,
  seed = 'seed',
): readonly Proposal[] {
  return suggest({ experiment: of, trials, count, random: createRandom(seed) })
}

function pointOf({ assignments }: Pick<Proposal, 'assignments'>): string {
  return JSON.stringify(assignments)
}

function trial(proposal: Proposal, index: number): TrialRecord {
  const value = `${(index * 37) % 101}`
  return {
    name: `t-${index}`,
    index,
    ...proposal,
    status: 'Succeeded',
    reason: '',
    message: '',
    createdTime: '2024-01-01T00:00:00Z',
    observation: [{ name: 'loss', latest: value, min: value, max: value }],
    curves: [],
    logTail: [],
  }
}

function isFeasible({ parameterType, feasibleSpace }: Parameter, value: string): boolean {
  const { min, max, list } = feasibleSpace
  if (list !== undefined) return list.includes(value)
  const number = Number(value)
  return (
    number >= Number(min) &&
    number <= Number(max) &&
    String(number) === value &&
    (parameterType === 'double' || Number.isInteger(number))
  )
}

function double(name: string, min: string, max: string): Parameter {
  return { name, parameterType: 'double', feasibleSpace: { min, max, distribution: 'uniform' } }
}

function categorical(name: string, list: readonly string[]): Parameter {
  return { name, parameterType: 'categorical', feasibleSpace: { list, distribution: 'uniform' } }
}

const SPACE: readonly Parameter[] = [
  double('learning_rate', '0.01', '0.2'),
  {
    name: 'decay',
    parameterType: 'double',
    feasibleSpace: { min: '1e-7', max: '0.1', distribution: 'logUniform' },
  },
  {
    name: 'layers',
    parameterType: 'int',
    feasibleSpace: { min: '1', max: '4', distribution: 'uniform' },
  },
  {
    name: 'batch',
    parameterType: 'discrete',
    feasibleSpace: { list: ['16', '32', '64'], distribution: 'uniform' },
  },
  categorical('optimizer', ['sgd', 'adam', 'ftrl']),
]

function experiment(
  parameters: readonly Parameter[],
  algorithmName: string,
  algorithmSettings: Experiment['spec']['algorithm']['algorithmSettings'] = [],
): Experiment {
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'contract' },
    spec: {
      objective: {
        type: 'minimize',
        objectiveMetricName: 'loss',
        additionalMetricNames: [],
        metricStrategies: [{ name: 'loss', value: 'min' }],
      },
      algorithm: { algorithmName, algorithmSettings },
      parameters,
      parallelTrialCount: 3,
      resumePolicy: 'Never',
      trialTemplate: {
        retain: false,
        primaryContainerName: 'main',
        successCondition: '',
        failureCondition: '',
        trialParameters: [],
        trialSpec: {},
      },
      metricsCollector: { kind: 'StdOut', metricsFormat: [] },
    },
  }
}
