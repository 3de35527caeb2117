import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startCluster } from '../../test/e2e/cluster/cluster.ts'
import { openApi } from './api.ts'
import type { Bar } from './bars.ts'
import { judge, podBars, scaleBars } from './bars.ts'
import type { Figures } from './measure.ts'
import { HEAD, line, measure, requestLine } from './measure.ts'
import { runFloor, runTunebot } from './program.ts'
import type { Work } from './work.ts'
import { seeming, sleeping } from './work.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * How fast trials follow each other on a cluster, against plain Jobs in the same run: on real pods, and
 * on nodes that only seem to run pods, for scale. False when a bar is missed. Flags: `--part pods` or
 * `--part scale`, `--rounds N` of each, `--cluster DIR` for one that runs, `--cli FILE` for another tunebot than dist/.
 */
export async function benchCluster(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      part: { type: 'string', default: 'all' },
      rounds: { type: 'string', default: '2' },
      cluster: { type: 'string' },
      cli: { type: 'string', default: join(ROOT, 'dist', 'cli.js') },
      trials: { type: 'string', default: '1000' },
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const own =
    values.cluster === undefined ? await startCluster({ folder: `${folder}c` }) : undefined
  const cluster = own?.folder ?? resolve(values.cluster ?? '')
  const kubeconfig = join(cluster, 'kubeconfig')
  const api = await openApi(kubeconfig)
  const cli = resolve(values.cli)
  const rounds = Number(values.rounds)

  const alternate = async (work: (times: string) => Work): Promise<readonly Figures[]> => {
    const runs: Figures[] = []
    process.stdout.write(HEAD)
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['tunebot', 'plain Jobs']) {
        const run = name === 'tunebot' ? runTunebot.bind(undefined, cli) : runFloor
        const place = join(folder, `${name.replace(' ', '-')}-${work('').trials}-${round}`)
        runs.push(await measure({ api, kubeconfig, name, folder: place, work, run }))
        process.stdout.write(runs.slice(-1).map(line).join(''))
      }
    }
    process.stdout.write(`\nRequests of ${runs.slice(-2).map(requestLine).join('and ')}`)
    return runs
  }

  const bars: Bar[] = []
  try {
    if (values.part !== 'scale') {
      say('\n## Real pods: 40 trials of 2.0 s, 4 in parallel')
      const work = { trials: 40, parallel: 4, seconds: 2 }
      const runs = await alternate((times) => ({ ...work, job: sleeping(2, times) }))
      bars.push(...podBars(runs))
    }
    if (values.part !== 'pods') {
      const { startKwok } = await import('./kwok.ts')
      const kwok = await startKwok(api, cluster)
      try {
        const trials = Number(values.trials)
        say(`\n## Seeming pods: ${trials} trials of 20 s, 100 in parallel`)
        const work: Work = { trials, parallel: 100, seconds: 20, job: seeming }
        const runs = await alternate(() => work)
        bars.push(...scaleBars(runs, work))
      } finally {
        await kwok.stop()
      }
    }
    say(
      `\n## Bars (load average ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')})`,
    )
    process.stdout.write(judge(bars))
    rmSync(folder, { recursive: true })
    return bars.every(({ isMet }) => isMet)
  } finally {
    api.close()
    await own?.stop()
  }
}

function say(title: string): void {
  process.stdout.write(`${title}\n\n`)
}
