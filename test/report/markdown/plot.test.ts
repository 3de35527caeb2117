import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Objective } from '../../../src/experiment/experiment.ts'
import { plot, plotLine } from '../../../src/report/markdown/plot.ts'
import { diagrams, diagramType } from '../mermaid.ts'
import { anExperiment, aState, aTrial, FAILED, OBJECTIVE, observed } from '../states.ts'

function stateOf(values: readonly number[], objective: Partial<Objective> = {}) {
  const { goal: _, ...goalless } = OBJECTIVE
  return aState(
    values.map((value, index) => aTrial(index, { observation: observed(value) })),
    { experiment: anExperiment({ objective: { ...goalless, ...objective } }) },
  )
}

describe('the plot', () => {
  test('is left out with fewer than two values', () => {
    expect(plot(stateOf([]))).toBe('')
    expect(plot(stateOf([0.5]))).toBe('')
    expect(plot(stateOf([0.5, Number.POSITIVE_INFINITY]))).toBe('')
    expect(plotLine(stateOf([0.5]))).toBe('')
  })

  test('numbers the trials that have a value', () => {
    const state = aState([aTrial(0), aTrial(1, FAILED), aTrial(2), aTrial(3)])
    expect(plot(state)).toContain('x-axis "Trial" [1, 3, 4]')
  })

  test('shows the goal where it is near', () => {
    expect(plot(stateOf([0.95, 0.98], { goal: 0.99 }))).toContain('line [0.99, 0.99]')
    expect(plot(stateOf([0.1, 0.2], { goal: 0.99 }))).not.toContain('0.99')
  })

  test('draws the best of several as one bar when there are thousands', async () => {
    const state = stateOf(Array.from({ length: 1000 }, (_, index) => ((index * 37) % 1000) / 1000))
    const text = plot(state)
    expect(text).toContain('the best of 20 trials')
    expect(text).toContain('x-axis "Trial" 1 --> 1000')
    expect(text.match(/bar \[([^\]]*)\]/)?.[1]?.split(', ')).toHaveLength(50)
    expect(text.length).toBeLessThan(2000)
    expect(await diagramType(diagrams(text)[0] ?? '')).toBe('xychart')
  })

  test('cuts a trial that diverged, so that the others can be told apart', () => {
    const losses = [0.31, 0.28, 0.35, 0.3, 0.29, 0.33, 0.27, 0.32, 1e9]
    const text = plot(
      stateOf(losses, {
        type: 'minimize',
        metricStrategies: [{ name: 'Validation-accuracy', value: 'max' }],
      }),
    )
    expect(text).toContain('Values far off the scale are cut.')
    expect(Number(/--> ([\d.]+)\n {2}bar/.exec(text)?.[1])).toBeLessThan(1)
  })

  test('is one that Mermaid draws whatever finite values there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.double({ noNaN: true }),
            fc.constantFrom(0, -0, 1, 1e-300, 5e-324, 1.7e308, -1.7e308, 0.5, -2),
          ),
          { minLength: 2, maxLength: 60 },
        ),
        fc.constantFrom('minimize', 'maximize'),
        async (values, type) => {
          for (const diagram of diagrams(plot(stateOf(values, { type })))) {
            expect(diagram.replace(/"[^"]*"/g, '')).not.toMatch(/NaN|Infinity|\de[+-]?\d/)
            expect(await diagramType(diagram)).toBe('xychart')
            const [, low, high] = /" (-?[\d.]+) --> (-?[\d.]+)\n {2}bar/.exec(diagram) ?? []
            expect(Number(high)).toBeGreaterThan(Number(low))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('stands as one line of bars where no diagram is drawn', () => {
    expect(plotLine(stateOf([0.1, 0.2, 0.3, 0.4]))).toBe('`▁▃▆█` `Validation-accuracy` by trial')
  })
})
