import { expect, test } from 'vitest'
import { createRandom } from '../../../src/suggestion/random.ts'
import { sobol } from '../../../src/suggestion/sobol/sobol.ts'
import { UserError } from '../../../src/user-error.ts'
import { categorical, double, experimentOf, int } from '../experiment.ts'

const SPACE = [int('n', '1', '4'), double('x', '0', '1'), categorical('c', ['a', 'b', 'd'])]
const SCRAMBLED = { scramble: 'true' }

function valuesOf(experiment: ReturnType<typeof experimentOf>, count: number, seed = 1) {
  const proposals = sobol({ experiment, trials: [], count, random: createRandom(seed) })
  return proposals.map(({ assignments }) => assignments.map(({ value }) => value))
}

test('heeds the seed only where it is scrambled', () => {
  const plain = experimentOf('sobol', SPACE)
  expect(valuesOf(plain, 8, 1)).toEqual(valuesOf(plain, 8, 2))
  const scrambled = experimentOf('sobol', SPACE, SCRAMBLED)
  expect(valuesOf(scrambled, 8, 1)).not.toEqual(valuesOf(scrambled, 8, 2))
})

test('leaves out the upper bound of an int as Katib does, but for a scrambled one', () => {
  const values = (settings: Readonly<Record<string, string>>) =>
    new Set(valuesOf(experimentOf('sobol', [int('n', '1', '4')], settings), 4).flat())
  expect(values({})).toEqual(new Set(['1', '2', '3']))
  expect(values(SCRAMBLED)).toEqual(new Set(['1', '2', '3', '4']))
})

test('gives every parameter a coordinate of its own by its name, in whatever order they stand', () => {
  const named = (names: readonly string[]) =>
    experimentOf(
      'sobol',
      names.map((name) => double(name, '0', '1')),
    )
  const [forwards, backwards] = [valuesOf(named(['a', 'b']), 8), valuesOf(named(['b', 'a']), 8)]
  expect(backwards.map((values) => values.toReversed())).toEqual(forwards)
})

test('heeds a distribution, which Katib does not', () => {
  const parameter = double('x', '0.001', '1')
  const feasibleSpace = { ...parameter.feasibleSpace, distribution: 'logUniform' as const }
  const [first] = valuesOf(experimentOf('sobol', [{ ...parameter, feasibleSpace }]), 1).flat()
  expect(Number(first)).toBeCloseTo(Math.sqrt(0.001))
})

test('keeps to the bounds where their difference is no number', () => {
  const values = valuesOf(experimentOf('sobol', [double('x', '-1.7e308', '1.7e308')]), 8).flat()
  for (const value of values) expect(Math.abs(Number(value))).toBeLessThanOrEqual(1.7e308)
})

test('refuses more parameters than it has coordinates', () => {
  const many = Array.from({ length: 1111 }, (_, i) => double(`p${i}`, '0', '1'))
  expect(valuesOf(experimentOf('sobol', many.slice(1)), 2)).toHaveLength(2)
  expect(() => valuesOf(experimentOf('sobol', many), 1)).toThrow(UserError)
})
