import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { valueAt } from '../../src/experiment/search-space.ts'
import { createRandom, type Random } from '../../src/suggestion/random.ts'
import { loadProblems, type Problem, problemFile, type Reference } from './problem.ts'
import { BUDGETS, median, quantile } from './score.ts'

const SAMPLES = 40_000

/**
 * `npm run bench -- reference ackley5 …`: draws a problem's reference anew and writes it into the problem's file, whose
 * optimum stays what it is.
 */
export async function benchReference(args: readonly string[]): Promise<boolean> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  for (const problem of loadProblems(positionals.join(','))) {
    const file = problemFile(problem.name)
    const described = JSON.parse(readFileSync(file, 'utf8'))
    const text = JSON.stringify({ ...described, reference: referenceOf(problem) })
    writeFileSync(file, `${text}\n`)
  }
  return true
}

function referenceOf(problem: Problem): Reference {
  const random = createRandom(problem.name)
  const values = Array.from({ length: SAMPLES }, () => problem.evaluate(drawn(problem, random)))
  const isMinimized = problem.objective.type === 'minimize'
  return {
    optimum: problem.reference.optimum,
    median_value: median(values),
    random_median_best: Object.fromEntries(
      BUDGETS.map((budget) => {
        // The best of so many is below the p-quantile of one with probability 1 - (1 - p)^budget; here one half.
        const share = 1 - 0.5 ** (1 / budget)
        return [budget, quantile(values, isMinimized ? share : 1 - share)]
      }),
    ),
  }
}

export function drawn({ parameters }: Problem, random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parameters.map((parameter) => [parameter.name, valueAt(parameter, random.next())]),
  )
}
