import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'

const DISTRIBUTIONS = ['uniform', 'logUniform', 'normal', 'logNormal']

export function checkDistribution(
  distribution: string | undefined,
  path: string,
  findings: Findings,
): void {
  const at = `${path}.distribution`
  if (distribution === undefined || DISTRIBUTIONS.includes(distribution)) return
  if (distribution === 'unknown') {
    const message = 'the distribution unknown is taken as uniform'
    findings.warning({
      code: 'parameter/distribution-unknown',
      path: at,
      message,
      hint: 'Write distribution: uniform, or remove it',
    })
    return
  }
  const meant = nearest(distribution, DISTRIBUTIONS)
  findings.error({
    code: 'parameter/distribution',
    path: at,
    message: `distribution must be one of ${DISTRIBUTIONS.join(', ')}, found ${distribution}`,
    hint: meant === undefined ? 'Write distribution: uniform' : `Did you mean ${meant}?`,
  })
}
