import { describe, expect, test } from 'vitest'
import type { Experiment, Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { algorithmNames, suggestionFor } from '../../src/suggestion/registry.ts'
import type { Proposal, Suggest } from '../../src/suggestion/suggestion.ts'
import { UserError } from '../../src/user-error.ts'
import { categorical, double, experimentOf, int, trialOf } from './experiment.ts'
import { samplesOf } from './samples.ts'

/** What every algorithm owes, each found by the registry. */
describe.each(algorithmNames.flatMap(samplesOf))('$title', ({ algorithmName, ...sample }) => {
  const suggest = suggestionFor(algorithmName)
  const of = (parameters: readonly Parameter[], settings = sample.settings) =>
    experimentOf(algorithmName, sample.suited(parameters), settings)

  test('gives every parameter, in order, a value within its bounds or from its list', () => {
    const { parameters } = of(SPACE).spec
    for (const proposal of ask(suggest, of(SPACE), [], 300)) {
      expect(proposal.assignments.map(({ name }) => name)).toEqual(
        parameters.map(({ name }) => name),
      )
      for (const [at, { value }] of proposal.assignments.entries()) {
        const space = parameters[at]
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

  test('answers the same in whichever order the same trials have ended', () => {
    const running = ask(suggest, of(SPACE), [], 24).map((proposal, i) => trialOf(proposal, i))
    const answer = (order: readonly TrialRecord[]) => {
      const experiment = structuredClone(of(SPACE))
      const trials = [...running]
      for (const one of order) {
        trials[one.index] = trialOf(one, one.index, one.index % 7)
        // What it remembers of one question must not tell in the next one.
        ask(suggest, experiment, [...trials], 1)
      }
      return ask(suggest, experiment, trials, 4)
    }
    expect(answer(shuffled(running))).toEqual(answer(running))
  })

  if (sample.heedsOrder === undefined) {
    test('answers the same in whichever order the same trials were created', () => {
      const past = manyTrials(suggest, of(SPACE), { count: 60, atOnce: 10 })
      expect(ask(suggest, of(SPACE), shuffled(past), 4)).toEqual(ask(suggest, of(SPACE), past, 4))
    })
  }

  test('leaves its question as it was', () => {
    const random = createRandom('seed')
    const request = { experiment: of(SPACE), trials: [], count: 5, random }
    const before = JSON.stringify(request)
    suggest(request)
    expect(JSON.stringify(request)).toBe(before)
    expect(random.next()).toBe(createRandom('seed').next())
  })

  test('goes on from any prefix of its trials as if it had never stopped', () => {
    const whole = study(suggest, of(SPACE), 24, lossOf)
    for (const length of [0, 1, 7, 16, 23]) {
      const prefix = whole.slice(0, length)
      const [next] = ask(suggest, structuredClone(of(SPACE)), structuredClone(prefix), 1)
      expect(next?.assignments).toEqual(whole[length]?.assignments)
    }
  })

  test('gives values on the steps of every distribution, and within its bounds', () => {
    for (const { assignments } of study(suggest, of(DISTRIBUTIONS), 60, lossOf)) {
      for (const [at, { name, value }] of assignments.entries()) {
        const { min, max, step } = of(DISTRIBUTIONS).spec.parameters[at]?.feasibleSpace ?? {}
        const steps = (Number(value) - Number(min)) / Number(step ?? 1)
        expect(Number(value), name).toBeGreaterThanOrEqual(Number(min))
        expect(Number(value), name).toBeLessThanOrEqual(Number(max))
        if (step !== undefined) expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6)
      }
    }
  })

  test.each<readonly [string, (index: number) => string]>([
    ['always the same', () => '1'],
    ['no number', () => 'nan'],
    ['without end', (index) => ['inf', '-inf', '3'][index % 3] ?? ''],
    ['huge', (index) => `${index % 2 === 0 ? '-' : ''}1.7e308`],
  ])('works with an objective that is %s', (_, measured) => {
    const trials = study(suggest, of(SPACE), 40, (index) => measured(index))
    expect(trials).toHaveLength(40)
    const numbers = trials.flatMap((one) => one.assignments.slice(0, 2).map(({ value }) => value))
    expect(numbers.filter((value) => !Number.isFinite(Number(value)))).toEqual([])
  })

  if (!sample.goesOn) {
    test('proposes no point twice while there are others', () => {
      const small = [categorical('a', ['1', '2', '3', '4']), categorical('b', ['x', 'y', 'z'])]
      const one = ask(suggest, of(small), [], 5)
      const rest = ask(suggest, of(small), one.map(trial), 7)
      expect(new Set([...one, ...rest].map(pointOf)).size).toBe(12)
    })

    test.each(['Failed', 'Killed', 'EarlyStopped', 'MetricsUnavailable'] as const)(
      'proposes no point again whose trial ended as %s',
      (status) => {
        const small = [int('a', '1', '6'), categorical('b', ['x', 'y', 'z'])]
        const past = ask(suggest, of(small), [], 12).map((proposal, index) => ({
          ...trial(proposal, index),
          ...(index % 2 === 0 ? {} : { status, observation: [] }),
        }))
        const rest = ask(suggest, of(small), past, 6)
        expect(new Set([...past, ...rest].map(pointOf)).size).toBe(18)
      },
    )

    test('proposes nothing that runs, nor a point twice at once, after it has learnt', () => {
      const small = [int('a', '1', '6'), categorical('b', ['x', 'y', 'z'])]
      const past = ask(suggest, of(small), [], 8).map(trial)
      const running = ask(suggest, of(small), past, 4).map((proposal, i) =>
        trialOf(proposal, past.length + i),
      )
      const last = ask(suggest, of(small), [...past, ...running], 6)
      expect(new Set([...past, ...running, ...last].map(pointOf)).size).toBe(18)
    })

    test('works when the space is used up', () => {
      const tiny = [categorical('a', ['1', '2'])]
      const trials = ask(suggest, of(tiny), [], 2).map(trial)
      for (const { assignments } of ask(suggest, of(tiny), trials, 3)) {
        expect(['1', '2']).toContain(assignments[0]?.value)
      }
    })
  }

  test('answers within a second of computing after 10,000 trials', () => {
    const experiment = of(SPACE, sample.settingsForMany)
    const past = manyTrials(suggest, experiment, { count: 10_000, atOnce: 10_000 })
    const start = process.cpuUsage()
    const proposals = ask(suggest, experiment, past, 10)
    // Of the processor's time, not the clock's: the machine may have other things to do.
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(1000)
    expect(proposals).not.toEqual([])
    if (sample.goesOn) return
    const points = new Set([...past, ...proposals].map(pointOf))
    expect(points.size).toBe(10_010)
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
    const lastValues = new Set(proposals.at(-1)?.assignments.map(({ value }) => value))
    expect(lastValues.size).toBe(of(many).spec.parameters.length)
  })

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
  return trialOf(proposal, index, (index * 37) % 101)
}

interface Amount {
  readonly count: number
  readonly atOnce: number
}

/** Trials that have all ended, asked for so many at once. */
function manyTrials(
  suggest: Suggest,
  experiment: Experiment,
  { count, atOnce }: Amount,
): readonly TrialRecord[] {
  const trials: TrialRecord[] = []
  while (trials.length < count) {
    const wanted = Math.min(atOnce, count - trials.length)
    const proposals = ask(suggest, experiment, trials, wanted)
    if (proposals.length === 0) throw new Error(`nothing is proposed after ${trials.length}`)
    for (const proposal of proposals) trials.push(trial(proposal, trials.length))
  }
  return trials
}

function shuffled(trials: readonly TrialRecord[]): readonly TrialRecord[] {
  const random = createRandom('order')
  const places = new Map(trials.map((one) => [one, random.next()]))
  return trials.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
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

const DISTRIBUTIONS: readonly Parameter[] = (
  ['uniform', 'logUniform', 'normal', 'logNormal'] as const
).flatMap((distribution) => [
  distributed(double(`${distribution}-real`, '0.001', '10'), distribution),
  distributed(double(`${distribution}-stepped`, '0.1', '2', '0.1'), distribution),
  distributed(int(`${distribution}-int`, '1', '300'), distribution),
])

function distributed(
  parameter: Parameter,
  distribution: Parameter['feasibleSpace']['distribution'],
): Parameter {
  return { ...parameter, feasibleSpace: { ...parameter.feasibleSpace, distribution } }
}

/** One trial after the other, each with the value that depends on its number. */
function study(
  suggest: Suggest,
  experiment: Experiment,
  count: number,
  measured: (index: number) => string,
): readonly TrialRecord[] {
  const trials: TrialRecord[] = []
  while (trials.length < count) {
    const [proposal] = ask(suggest, experiment, trials, 1)
    if (proposal === undefined) throw new Error(`nothing is proposed after ${trials.length}`)
    const value = measured(trials.length)
    trials.push({
      ...trialOf(proposal, trials.length),
      status: 'Succeeded',
      observation: [{ name: 'loss', latest: value, min: value, max: value }],
    })
  }
  return trials
}

function lossOf(index: number): string {
  return `${(index * 37) % 101}`
}
