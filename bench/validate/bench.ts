import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Metered } from '../cluster/meter.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLES = join(ROOT, 'test', 'examples', 'katib')
const FILES_A_FOLDER = 100
const SECONDS = 2
const INVALID = 3
const METER = join(ROOT, 'bench', 'cluster', 'meter.ts')

/**
 * How long `tunebot validate` takes over a folder of Experiments of every kind. The bar is on CPU time, start and all, of the
 * best round: it hardly depends on what else the machine does; the wall clock's time stands beside it. Flags: `--files N`, `--rounds N`,
 * `--cli FILE` for another tunebot than dist/.
 */
export async function benchValidate(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      files: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      cli: { type: 'string', default: join(ROOT, 'dist', 'cli.js') },
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'bench-validate-'))
  try {
    const files = join(folder, 'files')
    const bytes = fill(files, Number(values.files))
    const cli = resolve(values.cli)
    const rounds = Array.from({ length: Number(values.rounds) }, () =>
      round(cli, files, join(folder, 'meter.json')),
    )
    for (const { cpu, wall } of rounds) say(`CPU ${cpu.toFixed(2)} s, wall ${wall.toFixed(2)} s`)
    const best = Math.min(...rounds.map(({ cpu }) => cpu))
    const size = `${values.files} files, ${(bytes / 1e6).toFixed(1)} MB`
    say(`${size}: CPU ${best.toFixed(2)} s in the best round; bar: under ${SECONDS} s`)
    return best < SECONDS
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The examples over and over, each under a name of its own. Returns their size in bytes. */
function fill(folder: string, count: number): number {
  const examples = readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(EXAMPLES, name), 'utf8'))
  let bytes = 0
  for (let index = 0; index < count; index++) {
    const text = examples[index % examples.length] ?? ''
    const own = text.replace(/^ {2}name: .*$/m, `  name: experiment-${index}`)
    const place = join(folder, String(Math.floor(index / FILES_A_FOLDER)))
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, `${index}.yaml`), own)
    bytes += Buffer.byteLength(own)
  }
  return bytes
}

/** One run of the command, in seconds. */
function round(cli: string, folder: string, meter: string) {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', METER, cli, 'validate', folder],
    { encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, BENCH_METER: meter } },
  )
  const wall = (performance.now() - began) / 1000
  // Katib's own examples have invalid ones among them.
  if (status !== INVALID) {
    throw new Error(`validate ended with ${status}: ${stderr}${stdout.slice(-500)}`)
  }
  const { cpuSeconds: cpu }: Metered = JSON.parse(readFileSync(meter, 'utf8'))
  return { cpu, wall }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
