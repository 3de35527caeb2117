import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScene, experimentFile, GOOD, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

const FILES = { 'tune.yaml': experimentFile({ script: GOOD, maxTrialCount: 2 }) }

describe('without a permission', () => {
  it('the run goes on, and one warning for each says what to add', async () => {
    const { event } = scene.pull(FILES)
    const run = await scene.run(event, {
      permissions: { contents: 'read', 'pull-requests': 'read' },
    })
    expect(run.conclusion).toBe('success')
    expect(run.outputs['status']).toBe('Succeeded')
    expect(run.summary).toContain('`tune`')
    const warnings = run.annotations.map(({ level, message }) => `${level} ${message}`)
    expect(warnings).toHaveLength(2)
    expect(warnings.join('\n')).toContain('permissions:\n  checks: write')
    expect(warnings.join('\n')).toContain('permissions:\n  pull-requests: write')
    expect(scene.fake.requestsTo('checks/create')).toHaveLength(1)
    expect(scene.fake.requestsTo('issues/create-comment')).toHaveLength(1)
  })

  it('for checks a commit status stands in, and the warning still tells of the check', async () => {
    const { pull, event } = scene.pull(FILES)
    const run = await scene.run(event, {
      permissions: { contents: 'read', statuses: 'write', 'pull-requests': 'write' },
    })
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('permissions:\n  checks: write') },
    ])
    const { checkRuns, statuses } = scene.repository
    expect(checkRuns).toEqual([])
    expect(statuses).toMatchObject([
      { sha: pull.headSha, context: 'tunebot / tune', state: 'pending' },
      {
        sha: pull.headSha,
        context: 'tunebot / tune',
        state: 'success',
        description: expect.stringContaining('Succeeded: all trials done'),
        targetUrl: expect.stringContaining('/actions/runs/'),
      },
    ])
    expect(scene.fake.requestsTo('checks/create')).toHaveLength(1)
  })

  it('and without a token, check and comment are left out', async () => {
    const { event } = scene.pull(FILES)
    const run = await scene.run(event, { token: '', inputs: { experiments: 'tune.yaml' } })
    expect(run.conclusion).toBe('success')
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('There is no token'),
    ])
    expect(scene.fake.requests).toEqual([])
  })
})

describe('a best value at the end of its range', () => {
  const edge = experimentFile({ script: GOOD, maxTrialCount: 9 })
    .replace('algorithmName: random', 'algorithmName: grid')
    .replace('max: "0.5"', 'max: "0.5"\n        step: "0.05"')
  const message = 'best lr is at its maximum 0.5: widen the range'
  const line = edge.split('\n').findIndex((text) => text.includes('max: "0.5"')) + 1

  it('is a warning of the check at the line of that end', async () => {
    const { event } = scene.pull({ 'dir/tune.yaml': edge })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns).toMatchObject([
      {
        conclusion: 'success',
        annotations: [
          { path: 'dir/tune.yaml', start_line: line, annotation_level: 'warning', message },
        ],
      },
    ])
    expect(scene.repository.comments[0]?.body).toContain('at its maximum `0.5`')
    expect(run.annotations).toEqual([])
  })

  it('is one of the step where there is no check', async () => {
    const { event } = scene.pull({ 'dir/tune.yaml': edge })
    const run = await scene.run(event, { inputs: { check: 'false' } })
    expect(run.annotations).toMatchObject([{ level: 'warning', message }])
  })
})

describe('an invalid Experiment', () => {
  const invalid = experimentFile({ script: GOOD })
    .replace('maximize', 'maximise')
    .replace('parameterType: double', 'parameterType: float')

  function lineOf(text: string): number {
    return invalid.split('\n').findIndex((line) => line.includes(text)) + 1
  }

  it('fails, with its mistakes at their lines', async () => {
    const { event } = scene.pull({ 'dir/tune.yaml': invalid })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('failure')
    const [check] = scene.repository.checkRuns
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(check?.annotations.map(({ path, start_line }) => [path, start_line])).toEqual([
      ['dir/tune.yaml', lineOf('maximise')],
      ['dir/tune.yaml', lineOf('float')],
    ])
    expect(scene.repository.comments[0]?.body).toContain('Invalid Experiment')
    expect(run.summary).toContain('Invalid Experiment')
  })

  it('is annotated by the runner where there is no check', async () => {
    const run = await scene.run(scene.push({ 'tune.yaml': invalid }), {
      inputs: { check: 'false' },
    })
    expect(run.annotations).toMatchObject([
      { level: 'error', properties: { file: 'tune.yaml', line: String(lineOf('maximise')) } },
      { level: 'error', properties: { file: 'tune.yaml', line: String(lineOf('float')) } },
    ])
  })

  it('does not keep a valid one from running', async () => {
    const run = await scene.run(scene.push({ ...FILES, 'bad.yaml': invalid }))
    expect(run.conclusion).toBe('failure')
    expect(scene.repository.checkRuns.map(({ conclusion }) => conclusion).sort()).toEqual([
      'failure',
      'success',
    ])
    expect(run.outputs['status']).toBe('Succeeded')
  })
})

describe('wrong inputs', () => {
  it('are told all at once, and nothing is run', async () => {
    const run = await scene.run(scene.push(FILES), {
      inputs: { 'max-trials': 'many', backend: 'slurm', experiment: 'tune.yaml' },
    })
    expect(run.conclusion).toBe('failure')
    const text = run.annotations.map(({ message }) => message).join('\n')
    expect(text).toContain("'many' is not understood")
    expect(text).toContain("'slurm' is not understood")
    expect(text).toContain("did you mean 'experiments'?")
    expect(scene.fake.requests).toEqual([])
  })
})

describe('hostile output of a trial', () => {
  it('reaches the log and commands nothing', async () => {
    const lines = [
      '::error file=x::forged',
      '  ::warning::forged',
      '##[error]forged',
      '::set-output name=status::forged',
      '::add-mask::accuracy',
      '::stop-commands::forged',
      '::save-state name=directory::/tmp',
      'progress\\r::notice::forged',
      '\\033[31m::error::forged',
      '\\302\\205::error::forged',
    ]
    const script = `printf '${lines.join('\\n')}\\n'; exit 1`
    const run = await scene.run(scene.push({ 'tune.yaml': experimentFile({ script }) }))
    expect(run.conclusion).toBe('failure')
    expect(run.log).toContain('forged')
    expect(run.annotations.filter(({ message }) => message.includes('forged'))).toEqual([])
    expect(run.outputs['status']).toBe('Failed')
    expect(run.post?.exitCode).toBe(0)
    const known = ['add-mask', 'debug', 'group', 'endgroup', 'stop-commands']
    expect(run.main.commands.filter((name) => !known.includes(name))).toEqual([])
  })

  it('cannot tell the token, which trials never see', async () => {
    const script = 'env; exit 1'
    const event = scene.push({ 'tune.yaml': experimentFile({ script }) })
    const secret = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz'
    const inputs = { experiments: 'tune.yaml', check: 'false' }
    const run = await scene.run(event, { token: secret, inputs })
    expect(run.main.stdout).toContain('PATH=')
    expect(run.main.stdout.replaceAll(`::add-mask::${secret}`, '')).not.toContain(secret)
    expect(run.main.stdout).not.toMatch(/^.*(GITHUB_|INPUT_|ACTIONS_).*=/m)
  })
})

describe('a step whose process is killed', () => {
  it('is closed by the post step as a failure, with no trial left', async () => {
    const script = `
      echo "accuracy=$1"
      kill -9 "$(awk '/^PPid/ { print $2 }' "/proc/$PPID/status")"
      sleep 60`
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script, maxTrialCount: 1 }) })
    const run = await scene.run(event)
    expect(run.main.exitCode).not.toBe(0)
    expect(run.main.signals).toEqual([])
    expect(scene.repository.checkRuns).toMatchObject([
      { status: 'completed', conclusion: 'failure' },
    ])
    expect(scene.repository.comments).toHaveLength(1)
    expect(scene.repository.comments[0]?.body).toContain('killed')
    expect(run.orphans).toEqual([])
  })
})

describe('one name in two files', () => {
  it('has a check and a comment for each, which tell where they come from', async () => {
    const { event } = scene.pull({
      'a/tune.yaml': FILES['tune.yaml'],
      'b/tune.yaml': FILES['tune.yaml'],
    })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns.map(({ name }) => name)).toEqual([
      'tunebot / tune (a/tune.yaml)',
      'tunebot / tune (b/tune.yaml)',
    ])
    expect(scene.repository.comments).toHaveLength(2)
  })
})

describe('trouble of GitHub’s', () => {
  it('leaves one comment and one completed check, however the answers get lost', async () => {
    const { event } = scene.pull(FILES)
    const { faults } = scene.fake
    faults.next({ kind: 'lost-reply', how: 'bad-gateway', route: 'checks/create' })
    faults.next({ kind: 'lost-reply', how: 'reset', route: 'issues/create-comment' })
    faults.next({ kind: 'status', status: 502, route: 'pulls/list-files' })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'success' }])
    expect(scene.repository.comments).toHaveLength(1)
  })
})
