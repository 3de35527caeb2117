import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { backendOf, INPUTS, readInputs } from '../../src/github/inputs.ts'
import { OUTPUTS } from '../../src/github/sink/outputs.ts'
import { UserError } from '../../src/user-error.ts'

const WORKSPACE = '/checkout'

function read(inputs: Readonly<Record<string, string>>) {
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  return readInputs(Object.fromEntries(variables), WORKSPACE)
}

function mistakesOf(inputs: Readonly<Record<string, string>>): string {
  try {
    read(inputs)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  throw new Error('the inputs were taken')
}

describe('action.yml', () => {
  const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'))

  it('has the inputs of the table, in its order, with its words and defaults', () => {
    const expected = Object.entries(INPUTS).map(([name, { description, default: value }]) => [
      name,
      { description, required: false, ...(value === null ? {} : { default: value }) },
    ])
    expect(Object.entries(action.inputs)).toEqual(expected)
  })

  it('has the outputs of the table', () => {
    const expected = Object.entries(OUTPUTS).map(([name, description]) => [name, { description }])
    expect(Object.entries(action.outputs)).toEqual(expected)
  })

  it('runs one program before and after, on Node 24', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: 'dist/action.js',
      post: 'dist/action.js',
      'post-if': 'always()',
    })
  })

  it('can be listed: a short description, an author and branding', () => {
    expect(action.description.length).toBeLessThan(125)
    expect(action.author).not.toBe('')
    expect(action.branding).toEqual({ icon: 'sliders', color: 'purple' })
  })
})

describe('docs/github.md', () => {
  it('lists the inputs and outputs as action.yml has them', () => {
    const page = readFileSync(new URL('../../docs/github.md', import.meta.url), 'utf8')
    const table = /<!-- inputs: from action.yml -->\n(.*?)<!-- \/inputs -->/s.exec(page)?.[1]
    expect(table).toBe(`\n${inputTable()}\n`)
  })

  function inputTable(): string {
    const cell = (text: string) => text.replaceAll('|', '\\|')
    const inputs = Object.entries(INPUTS).map(([name, { description }]) => [name, description])
    const rows = (pairs: readonly (readonly string[])[]) =>
      pairs.map(([name = '', words = '']) => `| \`${name}\` | ${cell(words)} |\n`).join('')
    return [
      `| input | what it says |\n|---|---|\n${rows(inputs)}`,
      `| output | what it holds |\n|---|---|\n${rows(Object.entries(OUTPUTS))}`,
    ].join('\n')
  }
})

describe('readInputs', () => {
  it('takes the defaults for what is empty', () => {
    expect(read({ token: '' })).toEqual({
      experiments: [],
      mode: 'run',
      backend: 'auto',
      kubeconfig: undefined,
      context: undefined,
      namespace: undefined,
      'allow-exec-auth': false,
      token: '',
      'time-limit': undefined,
      'fail-on': 'failure',
      'fail-below': undefined,
      comment: 'update',
      'comment-when': 'always',
      'comment-key': '',
      'commands-from': 'write',
      check: true,
      'results-branch': undefined,
      map: [],
      workdir: '/checkout',
      'max-trials': undefined,
      seed: undefined,
    })
  })

  it('reads every input', () => {
    const inputs = read({
      experiments: './a/*.yaml\n# a comment\n\n  b.yml\n!a/old.yaml',
      mode: 'plan',
      backend: 'kubernetes',
      kubeconfig: 'apiVersion: v1',
      context: 'prod',
      namespace: 'tuning',
      'allow-exec-auth': 'true',
      token: 'ghs_secret',
      'time-limit': '1h30m',
      'fail-on': 'goal-unmet',
      'fail-below': '-1.5e-1',
      comment: 'recreate',
      'comment-when': 'changed',
      'comment-key': 'gpu/a100',
      'commands-from': 'admin',
      check: 'false',
      'results-branch': 'bot/results_1.x',
      map: '/app=./train\n/data=data',
      workdir: './train/',
      'max-trials': '7',
      seed: '0',
    })
    expect(inputs).toEqual({
      experiments: ['a/*.yaml', 'b.yml', '!a/old.yaml'],
      mode: 'plan',
      backend: 'kubernetes',
      kubeconfig: 'apiVersion: v1',
      context: 'prod',
      namespace: 'tuning',
      'allow-exec-auth': true,
      token: 'ghs_secret',
      'time-limit': 5_400_000,
      'fail-on': 'goal-unmet',
      'fail-below': -0.15,
      comment: 'recreate',
      'comment-when': 'changed',
      'comment-key': 'gpu/a100',
      'commands-from': 'admin',
      check: false,
      'results-branch': 'bot/results_1.x',
      map: [
        { from: '/app', to: '/checkout/train' },
        { from: '/data', to: '/checkout/data' },
      ],
      workdir: '/checkout/train',
      'max-trials': 7,
      seed: 0,
    })
  })

  it('refuses an unknown input with the nearest known one', () => {
    expect(mistakesOf({ experiment: 'a.yaml' })).toContain(
      "experiment: there is no such input; did you mean 'experiments'?",
    )
    expect(mistakesOf({ fail_on: 'never' })).toContain("did you mean 'fail-on'?")
  })

  it('names the known inputs where none is near', () => {
    expect(mistakesOf({ zzz: 'x' })).toContain('known are experiments, mode, backend, kubeconfig')
  })

  it('runs trials on the runner, unless it is given a cluster', () => {
    expect(backendOf(read({}))).toBe('process')
    expect(backendOf(read({ kubeconfig: 'apiVersion: v1' }))).toBe('kubernetes')
    expect(backendOf(read({ backend: 'kubernetes' }))).toBe('kubernetes')
    expect(backendOf(read({ backend: 'process', kubeconfig: 'x' }))).toBe('process')
  })

  it('tells all mistakes at once', () => {
    const text = mistakesOf({ 'max-trials': '0', 'time-limit': 'soon', comment: 'yes', seeds: '1' })
    expect(text).toContain('4 inputs of the action are wrong')
    for (const name of ['max-trials', 'time-limit', 'comment', 'seeds']) {
      expect(text).toContain(`${name}: `)
    }
  })

  it.each(['slurm', 'container', 'Kubernetes'])('refuses the backend %s by name', (backend) => {
    expect(mistakesOf({ backend })).toContain(`'${backend}' is not understood`)
  })

  it.each(['../other', '/etc', 'a/../../b', '.git', 'a\\b'])(
    'keeps workdir and map inside the checkout: %s',
    (folder) => {
      expect(mistakesOf({ workdir: folder })).toContain('workdir: ')
      expect(mistakesOf({ map: `/app=${folder}` })).toContain('map: ')
    },
  )

  it.each(['/etc/*.yaml', '../*.yaml', '!a.yaml', '!'])('refuses the pattern %s', (experiments) => {
    expect(mistakesOf({ experiments })).toContain('experiments: ')
  })

  it.each(['/a', 'a/', 'a..b', '-a', 'a b', 'a.lock', 'a//b', 'a/.b', 'refs:x', 'a@{1}'])(
    'refuses a branch that git would: %s',
    (branch) => {
      expect(mistakesOf({ 'results-branch': branch })).toContain('results-branch: ')
    },
  )

  it('refuses a key that could not stand in a name', () => {
    expect(mistakesOf({ 'comment-key': 'a --> b' })).toContain('comment-key: ')
  })
})
