import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Parameter } from '../../src/experiment/experiment.ts'
import { type Objective, objectiveFunctions, type Values } from './functions.ts'
import { furtherFunctions } from './further-functions.ts'
import { interpolate, interpolateCurve, type Table } from './table.ts'

/** What is searched, and how good its points are. */
export interface Problem {
  readonly name: string
  readonly objective: ProblemObjective
  readonly parameters: readonly Parameter[]
  readonly reference: Reference
  /** The objective at a point, as an adapter answers it. Raises RangeError for one that is not in the space. */
  readonly evaluate: (params: Readonly<Record<string, unknown>>) => number
  /** The same after each unit of a resource, where it is known. */
  readonly training?: Training
}

/** A problem whose trials can be cut short. */
export interface Training {
  /** What is spent, such as `epochs`; at least 1 and at most `most` of it a trial. */
  readonly resource: string
  readonly most: number
  readonly curve: (params: Readonly<Record<string, unknown>>) => readonly number[]
}

interface ProblemObjective {
  readonly type: 'minimize' | 'maximize'
  readonly objectiveMetricName: string
}

/** What plain random search comes to, from 40,000 draws. */
export interface Reference {
  readonly optimum: number
  /** The best that any point has after any epoch. */
  readonly optimum_any_epoch?: number
  readonly median_value: number
  /** By the number of trials: 10, 25, 50, 100, 200. */
  readonly random_median_best: Readonly<Record<string, number>>
}

interface ProblemFile extends Partial<Table> {
  readonly name: string
  readonly objective: ProblemObjective
  readonly parameters: readonly Parameter[]
  readonly reference: Reference
  readonly function?: string
  readonly rotation?: readonly (readonly number[])[]
  readonly resource?: { readonly name: string; readonly max: number }
}

const MAIN = [
  'branin',
  'ellipsoid10',
  'gb_diabetes',
  'hartmann6',
  'mixed_train',
  'mlp_digits',
  'rosenbrock4',
  'sphere2',
  'svm_digits',
]
const FURTHER = [
  'ackley5',
  'conditional_net',
  'griewank8',
  'levy_mixed',
  'noisy_ridge',
  'table_of_items',
]

/** Problems under one name. `main` is what is reported; `further` is there to see that nothing was tuned to it. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  all: MAIN,
  further: FURTHER,
  everything: [...MAIN, ...FURTHER],
  /** Those on which the published figures of the peers with pending trials were measured. */
  measured: ['branin', 'hartmann6', 'mixed_train', 'mlp_digits'],
  /** Those on which Gaussian processes were. */
  gaussian: ['branin', 'hartmann6', 'mixed_train', 'mlp_digits', 'svm_digits'],
}

/** By a comma-separated list of names, and of groups of them. Raises Error for one that is not there. */
export function loadProblems(list: string): readonly Problem[] {
  const known = [...MAIN, ...FURTHER]
  const names = list.split(',').flatMap((name) => GROUPS[name] ?? [name])
  const strange = names.filter((name) => !known.includes(name))
  if (strange.length > 0) {
    throw new Error(
      `no problem ${strange.join(', ')}; there are ${[...known, ...Object.keys(GROUPS)].join(', ')}`,
    )
  }
  return known
    .filter((name) => names.includes(name))
    .map((name) => problemOf(JSON.parse(readFileSync(problemFile(name), 'utf8'))))
}

export function problemFile(name: string): string {
  return join(import.meta.dirname, 'problems', `${name}.json`)
}

function problemOf(file: ProblemFile): Problem {
  const objective = objectiveOf(file)
  const { name, reference } = file
  const parameters = file.parameters.map(withDistribution)
  return {
    name,
    objective: file.objective,
    parameters,
    reference,
    evaluate: (params) => objective(feasible(parameters, params)),
    ...trainingOf(file, parameters),
  }
}

function trainingOf(
  file: ProblemFile,
  parameters: readonly Parameter[],
): Pick<Problem, 'training'> {
  const { resource } = file
  if (resource === undefined) return {}
  const table = tableOf(file)
  const curve = (params: Readonly<Record<string, unknown>>) =>
    interpolateCurve(table, coordinatesOf(parameters, feasible(parameters, params)))
  return { training: { resource: resource.name, most: resource.max, curve } }
}

function coordinatesOf(
  parameters: readonly Parameter[],
  point: Values,
): readonly (number | string)[] {
  return parameters.map(({ name }) => point[name] ?? '')
}

/** Katib's default. */
function withDistribution(parameter: Parameter): Parameter {
  return { ...parameter, feasibleSpace: { ...UNIFORM, ...parameter.feasibleSpace } }
}

const UNIFORM = { distribution: 'uniform' } as const

function objectiveOf(file: ProblemFile): Objective {
  if (file.function !== undefined) {
    const further = furtherFunctions[file.function]
    if (further !== undefined) return further
    const make = objectiveFunctions[file.function]
    if (make !== undefined) return make(file.rotation ?? [])
  }
  const table = tableOf(file)
  return (point) => interpolate(table, coordinatesOf(file.parameters, point))
}

function tableOf({ name, axes, scales, shape, values }: ProblemFile): Table {
  if (axes === undefined || scales === undefined || shape === undefined || values === undefined) {
    throw new Error(`the problem ${name} has neither a known function nor a table`)
  }
  return { axes, scales, shape, values }
}

/** The point with its numbers as numbers and its items as they are listed. */
function feasible(
  parameters: readonly Parameter[],
  params: Readonly<Record<string, unknown>>,
): Values {
  return Object.fromEntries(
    parameters.map((parameter) => [
      parameter.name,
      feasibleValue(parameter, params[parameter.name]),
    ]),
  )
}

function feasibleValue(
  { name, parameterType, feasibleSpace }: Parameter,
  given: unknown,
): number | string {
  const text = typeof given === 'string' || typeof given === 'number' ? String(given) : ''
  const x = text === '' ? Number.NaN : Number(text)
  const { list = [], min, max, step } = feasibleSpace
  if (parameterType === 'categorical' || parameterType === 'discrete') {
    const item = list.find((one) => one === text) ?? list.find((one) => Number(one) === x)
    if (item === undefined) throw new RangeError(`${name}=${text} is not in its list`)
    return item
  }
  const [low, high] = [Number(min), Number(max)]
  const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high))
  const isInside = x >= low - slack && x <= high + slack
  const steps = (x - low) / Number(step ?? 1)
  const isOnGrid =
    (parameterType === 'double' && step === undefined) || Math.abs(steps - Math.round(steps)) < 1e-6
  if (!isInside || !isOnGrid) throw new RangeError(`${name}=${text} is not in its range`)
  return x
}
