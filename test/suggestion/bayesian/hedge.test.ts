import { describe, expect, test } from 'vitest'
import { hedge } from '../../../src/suggestion/bayesian/hedge.ts'
import type { AcquisitionName } from '../../../src/suggestion/bayesian/settings.ts'
import { createRandom } from '../../../src/suggestion/random.ts'

describe('hedge', () => {
  test('takes each as often as another while none has a point', () => {
    const shares = sharesOf(() => [])
    for (const name of ['EI', 'LCB', 'PI'] as const) expect(shares[name]).toBeCloseTo(1 / 3, 1)
  })

  test('takes those oftener whose points turned out well, in proportion to e^-target', () => {
    const shares = sharesOf((name) => (name === 'LCB' ? [-2, -1] : [1]))
    expect(shares.LCB / shares.EI).toBeCloseTo(Math.exp(2.5), -1)
    expect(shares.LCB).toBeGreaterThan(0.8)
    expect(shares.PI).toBeGreaterThan(0)
  })
})

function sharesOf(
  targetsOf: (name: AcquisitionName) => readonly number[],
): Record<AcquisitionName, number> {
  const random = createRandom('hedge')
  const shares = { EI: 0, LCB: 0, PI: 0 }
  for (let i = 0; i < 3000; i++) shares[hedge(targetsOf, random)] += 1 / 3000
  return shares
}
