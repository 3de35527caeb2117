import { createQueue, type Queue } from '../queue.ts'
import type { KatibFact } from './fact.ts'

const MANY_LINES = 20_000

export function createFactQueue(): Queue<KatibFact> {
  return createQueue({ sizeOf: linesOf, most: MANY_LINES })
}

function linesOf(fact: KatibFact): number {
  return fact.type === 'log' ? fact.lines.length : 0
}
