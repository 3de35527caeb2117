import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli, startCli } from './cli.ts'
import { run, testFolder } from './run-in-folder.ts'

describe('tunebot run, interrupted,', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at %s, and the same command goes on',
    async (signal) => {
      const folder = await testFolder('[ -f go ] || sleep 1000; echo accuracy=0.5')
      const cli = startCli(['run', 'experiment.yaml', '--format', 'json'], folder)
      await new Promise<void>((resolve) => {
        let text = ''
        cli.process.stderr?.on('data', (chunk) => {
          text += chunk
          if ((text.match(/ started/g) ?? []).length >= 2) resolve()
        })
      })
      cli.process.kill(signal)
      const { code, stdout } = await cli.ended
      expect(code).toBe(130)
      const before = JSON.parse(stdout)
      expect(before).toMatchObject({ status: 'Running', counts: { pending: 2 } })

      await writeFile(join(folder, 'go'), '')
      const after = await runCli(['run', 'experiment.yaml', '--format', 'json'], folder)
      expect(after.code).toBe(0)
      const names = (result: { trials: readonly { name: string }[] }) =>
        result.trials.map(({ name }) => name)
      expect(names(JSON.parse(after.stdout)).slice(0, 2)).toEqual(names(before))
      expect(JSON.parse(after.stdout).counts).toMatchObject({ succeeded: 4 })
    },
  )

  it('ends at its time limit', async () => {
    const { code, stdout } = await run('sleep 1000', {}, ['--time-limit', '2s'])
    expect(code).toBe(130)
    expect(stdout).toContain('time limit')
  })

  it('shares its time limit among the experiments, and starts none after it', async () => {
    const folder = await testFolder('sleep 1000')
    const text = await readFile(join(folder, 'experiment.yaml'), 'utf8')
    await writeFile(join(folder, 'other.yaml'), text.replace('name: sample', 'name: other'))
    const args = ['run', 'experiment.yaml', 'other.yaml', '--time-limit', '1s']
    const { code, stdout } = await runCli(args, folder)
    expect(code).toBe(130)
    expect(stdout).toContain('sample Interrupted')
    expect(existsSync(join(folder, '.tunebot', 'other'))).toBe(false)
  })

  it('goes on when nobody reads its progress any more', async () => {
    const folder = await testFolder('sleep 0.2; echo accuracy=0.5')
    const cli = startCli(['run', 'experiment.yaml', '--format', 'json'], folder)
    cli.process.stderr?.once('data', () => cli.process.stderr?.destroy())
    const { code, stdout } = await cli.ended
    expect(JSON.parse(stdout).counts).toMatchObject({ succeeded: 4 })
    expect(code).toBe(0)
  })

  it('is not driven by two at once', async () => {
    // Ends with its folder as well, where the test fails.
    const wait = 'until [ -f go ] || [ ! -f train.sh ]; do sleep 0.1; done'
    const folder = await testFolder(`${wait}; echo accuracy=0.5`)
    const first = startCli(['run', 'experiment.yaml'], folder)
    await new Promise((resolve) => first.process.stderr?.once('data', resolve))
    const second = await runCli(['run', 'experiment.yaml'], folder)
    expect(second.code).toBe(1)
    expect(second.stderr).toMatch(
      new RegExp(`another run drives this experiment \\(process ${first.process.pid}`),
    )
    await writeFile(join(folder, 'go'), '')
    expect((await first.ended).code).toBe(0)
  })
})
