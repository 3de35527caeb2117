import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { GOOD, run, testFolder } from './run-in-folder.ts'

const UNREACHABLE = `apiVersion: v1
kind: Config
current-context: nowhere
contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:9"}}]
users: [{name: nobody, user: {token: none}}]
`

describe('tunebot run, used wrongly,', () => {
  it.each<[string, readonly string[], string]>([
    ['no file', ['run'], "missing required argument 'file'"],
    ['an unknown option', ['run', 'experiment.yaml', '--sed', '1'], 'Did you mean --seed?'],
    ['an unknown command', ['rum'], "unknown command 'rum'"],
    [
      'a seed that is no number',
      ['run', 'experiment.yaml', '--seed', 'x'],
      "--seed: 'x' is not understood",
    ],
    ['a strange duration', ['run', 'experiment.yaml', '--time-limit', '5 hours'], 'as in 5h, 90m'],
    ['a duration beyond timers', ['run', 'experiment.yaml', '--time-limit', '99d'], 'at most 24d'],
    ['a mapping of a relative path', ['run', 'experiment.yaml', '--map', 'app=x'], '/app=./train'],
    [
      'an unknown backend',
      ['run', 'experiment.yaml', '--backend', 'slurm'],
      'Give one of: process, kubernetes, katib',
    ],
    [
      'a cluster for processes',
      ['run', 'experiment.yaml', '--context', 'x'],
      'Add --backend kubernetes',
    ],
    ['a file that is not there', ['run', 'other.yaml'], 'other.yaml: the file cannot be read'],
  ])('%s exits with 2', async (_name, args, words) => {
    const folder = await testFolder(GOOD)
    const { code, stderr, stdout } = await runCli(args, folder)
    expect(stderr).toContain(words)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('runs nothing when one of several files is invalid, and exits with 3', async () => {
    const folder = await testFolder('echo x >> began; echo accuracy=0.5')
    const text = await readFile(join(folder, 'experiment.yaml'), 'utf8')
    await writeFile(join(folder, 'broken.yaml'), text.replace('max: "0.2"', 'max: 0.2'))
    const { code, stderr } = await runCli(['run', 'experiment.yaml', 'broken.yaml'], folder)
    expect(code).toBe(3)
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+: error: .*max/)
    await expect(readFile(join(folder, 'began'))).rejects.toThrow('ENOENT')
  })

  it('prints what is done when a later experiment breaks', async () => {
    const folder = await testFolder(GOOD)
    const text = await readFile(join(folder, 'experiment.yaml'), 'utf8')
    await writeFile(join(folder, 'other.yaml'), text.replace('name: sample', 'name: other'))
    await mkdir(join(folder, '.tunebot'))
    await writeFile(join(folder, '.tunebot', 'other'), 'no folder')
    const args = ['run', 'experiment.yaml', 'other.yaml', '--format', 'json']
    const { code, stdout, stderr } = await runCli(args, folder)
    expect(JSON.parse(stdout)).toMatchObject({ experiment: 'sample', counts: { succeeded: 4 } })
    expect(stderr).toMatch(/^error: .*other: the lock cannot be written/m)
    expect(code).toBe(1)
  })

  it('refuses a file that is not UTF-8, rather than to guess at its values', async () => {
    const folder = await testFolder(GOOD)
    const path = join(folder, 'experiment.yaml')
    await writeFile(path, await readFile(path, 'utf8'), 'utf16le')
    // A byte that UTF-8 does not have, as in Latin-1.
    await appendFile(path, Buffer.from([0xe9]))
    const { code, stderr } = await runCli(['run', 'experiment.yaml'], folder)
    expect(stderr).toContain('experiment.yaml: the file is not UTF-8 text')
    expect(code).toBe(3)
  })

  it('refuses two experiments of one name', async () => {
    const folder = await testFolder(GOOD)
    await writeFile(join(folder, 'twin.yaml'), await readFile(join(folder, 'experiment.yaml')))
    const { code, stderr } = await runCli(['run', 'experiment.yaml', 'twin.yaml'], folder)
    expect(code).toBe(3)
    expect(stderr).toContain('an experiment named sample is in experiment.yaml too')
  })

  it('names a journal that contradicts itself, as after a merge', async () => {
    const { folder } = await run(GOOD)
    const path = join(folder, '.tunebot', 'sample', 'journal.jsonl')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await appendFile(path, `${lines.find((line) => line.includes('TrialCreated'))}\n`)
    const { code, stderr } = await runCli(['run', 'experiment.yaml'], folder)
    expect(stderr).toMatch(/^error: .*journal\.jsonl: the journal contradicts itself \(trial /m)
    expect(code).toBe(1)
  })

  it('exits with 4 when the cluster cannot be reached', async () => {
    const folder = await testFolder(GOOD)
    await writeFile(join(folder, 'kubeconfig'), UNREACHABLE)
    const args = ['run', 'experiment.yaml', '--backend', 'kubernetes', '--kubeconfig', 'kubeconfig']
    const { code, stderr } = await runCli(args, folder)
    expect(stderr).toContain('127.0.0.1:9')
    expect(code).toBe(4)
  })

  it('says which folder it cannot write', async () => {
    const folder = await testFolder(GOOD)
    await mkdir(join(folder, 'state'))
    await writeFile(join(folder, 'state', 'file'), '')
    const { code, stderr } = await runCli(
      ['run', 'experiment.yaml', '--state', 'state/file'],
      folder,
    )
    expect(code).toBe(1)
    expect(stderr).toContain('the state folder cannot be written')
  })

  it('helps', async () => {
    const folder = await testFolder(GOOD)
    const { code, stdout } = await runCli(['run', '--help'], folder)
    expect(code).toBe(0)
    for (const option of [
      '--state',
      '--seed',
      '--map',
      '--workdir',
      '--max-trials',
      '--fail-on',
      '--fail-below',
    ]) {
      expect(stdout).toContain(option)
    }
  })
})
