import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { runCli } from './cli.ts'

type Answer = Readonly<Record<string, unknown>>

const RATE = {
  name: 'lr',
  parameterType: 'double',
  feasibleSpace: { min: '1e-5', max: '1', distribution: 'logUniform' },
}
const COLOUR = {
  name: 'colour',
  parameterType: 'categorical',
  feasibleSpace: { list: ['red', 'blue'] },
}
const SIZE = {
  name: 'size',
  parameterType: 'discrete',
  feasibleSpace: { list: ['16', '32', '64.0'] },
}

const ASK = { op: 'ask' }

function init(changes: Answer = {}, algorithmName = 'random'): Answer {
  return {
    op: 'init',
    space: { parameters: [RATE, COLOUR] },
    objective: { type: 'minimize' },
    algorithm: { algorithmName, algorithmSettings: [] },
    seed: 7,
    ...changes,
  }
}

function tell(id: string, value: number): Answer {
  return { op: 'tell', id, value }
}

/** Each line's answer, of the real command. */
async function talk(...lines: readonly (Answer | string)[]): Promise<readonly Answer[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  const { code, stdout, stderr } = await runCli(['suggest'], tmpdir(), {}, `${input.join('\n')}\n`)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Answer => JSON.parse(line))
}

describe('a study', () => {
  test('is begun, asked and told, several at a time and in any order', async () => {
    const answers = await talk(init(), ASK, ASK, ASK, tell('2', 0.1), tell('0', 0.3), ASK)
    expect(answers.map(({ id, ok }) => id ?? ok)).toEqual([true, '0', '1', '2', true, true, '3'])
    for (const { params } of answers.filter(({ id }) => id !== undefined)) {
      expect(params).toEqual({ lr: expect.any(String), colour: expect.stringMatching(/red|blue/) })
    }
  })

  test('gives the same questions for the same seed and answers, and others for another seed', async () => {
    const study = (seed: number | string) => [
      init({ seed }, 'tpe'),
      ...Array.from({ length: 12 }, (_, i) => [ASK, tell(`${i}`, i % 5)]).flat(),
    ]
    const answers = await talk(...study(1), ...study(1), ...study('1'), ...study(2))
    const length = answers.length / 4
    const [first, second, text, other] = [0, 1, 2, 3].map((i) =>
      answers.slice(i * length, (i + 1) * length),
    )
    expect(second).toEqual(first)
    expect(text).toEqual(first)
    expect(other).not.toEqual(first)
  })

  test('begins with what auto chose', async () => {
    const [auto, tpe] = await talk(init({ maxTrialCount: 40 }, 'auto'), init({}, 'tpe'))
    expect(auto).toEqual({
      ok: true,
      chosen: { algorithms: ['bayesianoptimization', 'tpe'], why: expect.any(String) },
    })
    expect(tpe).toEqual({ ok: true })
  })

  test('is dropped by the next init', async () => {
    const answers = await talk(init(), ASK, init(), tell('0', 1), ASK)
    expect(answers[3]?.['error']).toMatch(/there is no trial "0"/)
    expect(answers[4]).toEqual(answers[1])
  })

  test('says done when a finite space is used up, though not before', async () => {
    const grid = init({ space: { parameters: [COLOUR] } }, 'grid')
    const answers = await talk(grid, ASK, ASK, tell('0', 1), tell('1', 2), ASK)
    const colours = answers.flatMap(({ params }) => (params === undefined ? [] : [params]))
    expect(colours).toHaveLength(2)
    expect(answers.at(-1)).toEqual({ done: true })
  })

  test('learns from what is loaded', async () => {
    const history = Array.from({ length: 40 }, (_, i) => ({
      params: { lr: 10 ** (-(i % 20) / 4), colour: i % 2 === 0 ? 'red' : 'blue' },
      // The best rate is 0.001, and blue is bad.
      value: Math.abs((i % 20) / 4 - 3) + (i % 2) * 10,
    }))
    const questions = Array.from({ length: 10 }, () => ASK)
    const answers = await talk(init({}, 'tpe'), { op: 'load', trials: history }, ...questions)
    const asked = answers.slice(2).map(({ id, params }) => ({ id, params: params as Answer }))
    expect(asked[0]?.id).toBe('40')
    expect(asked.filter(({ params }) => params['colour'] === 'red').length).toBeGreaterThan(6)
    const near = asked.filter(({ params }) => Math.abs(Math.log10(Number(params['lr'])) + 3) < 1)
    expect(near.length).toBeGreaterThan(5)
  })

  test('takes failed and stopped trials, and reports', async () => {
    const answers = await talk(
      init({}, 'tpe'),
      ASK,
      ASK,
      { op: 'report', id: '0', step: 1, value: 0.5 },
      { op: 'tell', id: '0', state: 'failed' },
      { op: 'tell', id: '1', state: 'stopped', value: 0.4 },
      ASK,
      { op: 'ping' },
    )
    expect(answers.map(({ id: _, params: __, ...rest }) => rest)).toEqual([
      { ok: true },
      {},
      {},
      { stop: false },
      { ok: true },
      { ok: true },
      {},
      { ok: true },
    ])
  })

  test('takes no notice of fields that the protocol does not know, at any depth', async () => {
    const strange = {
      ...init({ flavour: 'new', resource: { name: 'epochs', min: 1, max: 27 } }),
      space: { parameters: [{ ...RATE, note: 1 }, COLOUR], note: 2 },
      objective: { type: 'minimize', note: 3 },
    }
    const [, plain] = await talk(init(), ASK)
    const [begun, asked] = await talk(strange, { ...ASK, note: 4 })
    expect(begun).toEqual({ ok: true })
    expect(asked).toEqual(plain)
  })

  test('knows an item of a list of numbers by its number', async () => {
    const sizes = init({ space: { parameters: [SIZE] } }, 'grid')
    const trials = [
      { params: { size: 64 }, value: 1 },
      { params: { size: '16' }, value: 1 },
    ]
    const answers = await talk(sizes, { op: 'load', trials }, ASK, tell('2', 1), ASK)
    expect(answers[2]).toEqual({ id: '2', params: { size: '32' } })
    expect(answers[4]).toEqual({ done: true })
  })
})

describe('a line that cannot be answered', () => {
  test.each<readonly [string, Answer | string, RegExp]>([
    ['no JSON', '{"op":', /the line is no JSON/],
    ['no object', '[1]', /the line is no JSON object/],
    ['an op that is none', { op: 'guess' }, /there is no op "guess".*Send one of init, ask/s],
    ['no op', {}, /there is no op null/],
    ['a trial that is none', tell('9', 1), /there is no trial "9"/],
    ['no id', { op: 'tell', value: 1 }, /there is no trial null/],
    ['an id out of the ordinary', tell('constructor', 1), /there is no trial "constructor"/],
    ['no value', { op: 'tell', id: '0' }, /the value is missing/],
    ['a state that is none', { ...tell('0', 1), state: 'late' }, /there is no state "late"/],
    ['a step that is none', { op: 'report', id: '0', step: 0, value: 1 }, /the step is no whole/],
    ['no trials', { op: 'load' }, /trials is no list/],
    [
      'a missing parameter',
      { op: 'load', trials: [{ params: { lr: 1 }, value: 1 }] },
      /trials\[0\] has no value of colour/,
    ],
    [
      'a strange parameter',
      { op: 'load', trials: [{ params: { lr: 1, colour: 'red', depth: 2 }, value: 1 }] },
      /trials\[0\] has a parameter depth/,
    ],
    ['an algorithm that is none', init({}, 'tpee'), /spec\.algorithm\.algorithmName: .*tpee.*tpe/s],
    [
      'a setting out of range',
      init({
        algorithm: {
          algorithmName: 'tpe',
          algorithmSettings: [{ name: 'gamma', value: '2' }],
        },
      }),
      /spec\.algorithm\.algorithmSettings\[0\].*gamma/,
    ],
    ['bounds the wrong way', init({ space: { parameters: [upsideDown()] } }), /spec\.parameters/],
    ['no space', init({ space: null }), /spec\.parameters/],
    ['a seed that is none', init({ seed: [] }), /seed must be a number or a text/],
    ['a count that is none', init({ parallelTrialCount: 0 }), /parallelTrialCount is no whole/],
    [
      'early stopping',
      init({ earlyStopping: { algorithmName: 'medianstop' } }),
      /early stopping is not supported yet/,
    ],
  ])('%s: is told so, and the session goes on as it was', async (_, line, error) => {
    const [, , answer, next] = await talk(init(), ASK, line, tell('0', 0.5))
    expect(answer).toEqual({ error: expect.stringMatching(error) })
    expect(next).toEqual({ ok: true })
  })

  test('before init there is nothing to ask', async () => {
    const answers = await talk(ASK, tell('0', 1), init())
    expect(answers[0]?.['error']).toMatch(/there is no study yet/)
    expect(answers[1]?.['error']).toMatch(/there is no study yet/)
    expect(answers[2]).toEqual({ ok: true })
  })

  test('a trial is told once', async () => {
    const answers = await talk(init(), ASK, tell('0', 1), tell('0', 2))
    expect(answers[3]?.['error']).toMatch(/the trial 0 has been told already/)
  })
})

test('quit ends it, whatever follows, and so does the end of the input', async () => {
  expect(await talk({ op: 'ping' }, { op: 'quit' }, { op: 'ping' })).toEqual([{ ok: true }])
  expect(await talk('', '   ')).toEqual([])
})

test('more trials than a grid has points are no mistake here: the count is no limit', async () => {
  const grid = init({ space: { parameters: [COLOUR] }, maxTrialCount: 100 }, 'grid')
  expect(await talk(grid)).toEqual([{ ok: true }])
})

function upsideDown(): Answer {
  return { ...RATE, feasibleSpace: { min: '1', max: '0' } }
}
