import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type FuzzCase, fuzz } from './fuzz.ts'

/** The bar: no document takes longer. */
const MILLISECONDS = 100
const MOST_TOLD = 20

/**
 * Reads mutated and random documents: none may raise, take more than 100 ms of CPU or have an error whose position is not in
 * it. False where one does. Flags: `--count N`, `--seed N`, `--first N` (the number of the first document), `--keep DIR` (where
 * the documents at fault are written).
 */
export async function benchFuzz(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
      keep: { type: 'string' },
    },
  })
  const times: number[] = []
  const faults = new Map<string, FuzzCase>()
  let sound = 0
  let slow = 0
  const [seed, first, count] = [values.seed, values.first, values.count].map(Number)
  for (const one of fuzz(seed ?? 0, first ?? 0, count ?? 0, MILLISECONDS)) {
    times.push(one.milliseconds)
    if (one.outcome === 'sound') sound += 1
    const late = one.milliseconds > MILLISECONDS
    if (late) slow += 1
    const told = [
      ...one.faults,
      ...(late ? [`slow: ${one.milliseconds.toFixed(0)} ms of CPU`] : []),
    ]
    for (const fault of told) {
      const kind = kindOf(fault)
      if (faults.has(kind)) continue
      faults.set(kind, one)
      process.stdout.write(faults.size <= MOST_TOLD ? `document ${one.index}: ${fault}\n` : '')
      if (values.keep !== undefined) keep(values.keep, one)
    }
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2)
  process.stdout.write(
    `${times.length} documents, ${sound} of them sound; CPU of one: median ${at(0.5)} ms, 99.9 % ${at(0.999)} ms, most ${at(1)} ms\n` +
      `bars: no fault (${faults.size - Math.min(slow, 1)} kinds), none above ${MILLISECONDS} ms (${slow})\n`,
  )
  return faults.size === 0
}

/** The first place in our code stands for the rest of an exception's trace. */
function kindOf(fault: string): string {
  if (fault.startsWith('slow')) return 'slow'
  if (fault.startsWith('position')) return fault.replace(/ is at .*/, '').replace(/\[\d+\]/g, '[]')
  return fault.split('\n').slice(0, 2).join('\n')
}

function keep(folder: string, { index, text }: FuzzCase): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${index}.yaml`), text)
}
