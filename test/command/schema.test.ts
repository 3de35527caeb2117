import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { experimentSchema, type JsonSchema } from '../../src/command/json-schema.ts'
import type { Json, JsonObject } from '../../src/experiment/experiment.ts'
import { createFindings } from '../../src/experiment/findings.ts'
import { isList, isObject } from '../../src/experiment/json.ts'
import { parseExperiments } from '../../src/experiment/parse.ts'
import { experimentShape } from '../../src/experiment/schema.ts'
import { checkShape } from '../../src/experiment/shape.ts'
import { algorithmNames } from '../../src/suggestion/registry.ts'
import { experimentAround } from '../conformance/parse-case.ts'
import { type CliResult, runCli } from './cli.ts'

interface Case {
  readonly id: string
  readonly description: string
  readonly experiment: JsonObject
}

function table<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`../conformance/${name}`, import.meta.url), 'utf8'))
}

const cases: readonly Case[] = table('validator_cases.json')
/** The Experiments of the other tables, around what these hold. */
const others: readonly Case[] = [
  ...table<{ id: string; description: string; spec: JsonObject }>(
    'algorithm_settings_cases.json',
  ).map(({ spec, ...names }) => ({ ...names, experiment: experimentAround(spec) })),
  ...table<{ name: string; spec: JsonObject }>('darts_suggestion_cases.json').map((each) => ({
    id: 'darts',
    description: each.name,
    experiment: experimentAround(each.spec),
  })),
  ...table<{ name: string; nasConfig: JsonObject }>('enas_search_space_cases.json').map((each) => ({
    id: 'enas',
    description: each.name,
    experiment: experimentAround({
      algorithm: { algorithmName: 'enas' },
      nasConfig: each.nasConfig,
    }),
  })),
  ...table<{ description: string; experiment: JsonObject }>('defaulting_cases.json').map(
    (each) => ({ id: 'defaulting', ...each }),
  ),
]
const accepts = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(experimentSchema())
const AT = { line: 1, column: 1 }

/** What the validator says of names and types alone. */
function shapeErrors(experiment: JsonObject): readonly string[] {
  const findings = createFindings({ place: { key: AT, value: AT }, children: new Map() })
  checkShape(experiment, experimentShape, findings)
  return findings.diagnostics().map(({ path, message }) => `${path}: ${message}`)
}

function isValid(experiment: JsonObject): boolean {
  const { experiments } = parseExperiments(JSON.stringify(experiment), {
    algorithms: algorithmNames,
  })
  return experiments[0]?.experiment !== undefined
}

/** Of names and types, and not of what is missing or has no such meaning. */
function schemaShapeErrors(experiment: JsonObject): readonly string[] {
  if (accepts(experiment)) return []
  return (accepts.errors ?? [])
    .filter(({ keyword }) => !['required', 'enum', 'pattern', 'anyOf'].includes(keyword))
    .map(({ instancePath, message }) => `${instancePath}: ${message}`)
}

describe('tunebot schema', () => {
  let result: CliResult
  beforeAll(async () => {
    result = await runCli(['schema'], tmpdir())
  })

  it('prints the schema', () => {
    expect(result).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(result.stdout)).toEqual(JSON.parse(JSON.stringify(experimentSchema())))
  })

  it('describes every field', () => {
    const undescribed: string[] = []
    const walk = (schema: JsonSchema, path: string) => {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        if ((field.description ?? '').length < 4) undescribed.push(`${path}.${name}`)
        walk(field, `${path}.${name}`)
      }
      if (schema.items !== undefined) walk(schema.items, `${path}[]`)
    }
    walk(experimentSchema(), '')
    expect(undescribed).toEqual([])
  })
})

describe('schema and validator, on every case of the tables', () => {
  it.each([...cases, ...others])('$id $description', ({ experiment }) => {
    const isAccepted = accepts(experiment)
    expect(isAccepted || !isValid(experiment), JSON.stringify(accepts.errors)).toBe(true)
    expect(schemaShapeErrors(experiment).length > 0, shapeErrors(experiment).join('\n')).toBe(
      shapeErrors(experiment).length > 0,
    )
  })

  it('are many, and some of each kind', () => {
    expect(cases.length).toBeGreaterThanOrEqual(138)
    expect(cases.filter(({ experiment }) => accepts(experiment)).length).toBeGreaterThan(50)
    expect(cases.filter(({ experiment }) => !accepts(experiment)).length).toBeGreaterThan(10)
  })
})

describe('schema and validator, on experiments with a value put somewhere', () => {
  const odd = fc.constantFrom<Json>(
    null,
    true,
    0,
    1.5,
    2 ** 31,
    '',
    'x',
    [],
    ['x'],
    [null],
    {},
    { x: 'y' },
    { x: 1 },
  )

  it('agree about names and types', () => {
    const experiments = cases.map(({ experiment }) => experiment)
    fc.assert(
      fc.property(fc.constantFrom(...experiments), fc.nat(), odd, (experiment, at, value) => {
        const paths = pathsOf(experiment)
        const changed = put(experiment, paths[at % paths.length] ?? [], value)
        if (!isObject(changed)) return
        expect(schemaShapeErrors(changed).length > 0, shapeErrors(changed).join('\n')).toBe(
          shapeErrors(changed).length > 0,
        )
      }),
      { numRuns: 2000 },
    )
  })
})

function pathsOf(value: Json): readonly (readonly string[])[] {
  const inner = isList(value)
    ? value.map((item, at) => [`${at}`, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : []
  return inner.flatMap(([key, item]) => [[key], ...pathsOf(item).map((path) => [key, ...path])])
}

function put(value: Json, [key, ...rest]: readonly string[], odd: Json): Json {
  if (key === undefined) return odd
  if (isList(value)) return value.map((item, at) => (`${at}` === key ? put(item, rest, odd) : item))
  return isObject(value) ? { ...value, [key]: put(value[key] ?? null, rest, odd) } : odd
}
