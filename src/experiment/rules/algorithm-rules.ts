import { KATIB_ALGORITHMS } from '../algorithm-names.ts'
import type { SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'
import { checkSearch } from './search-rules.ts'
import { checkSettings } from './setting-rules.ts'
import { ALGORITHM_RULES, EARLY_STOPPING_RULES } from './settings.ts'

const PATH = 'spec.algorithm'

/** `others`: names that can be run beside those that Katib ships. */
export function checkAlgorithm(
  spec: SpecDraft,
  others: readonly string[],
  findings: Findings,
): void {
  const { algorithm } = spec
  const example = 'algorithmName: random'
  if (algorithm === undefined) {
    findings.error({
      code: 'algorithm/missing',
      path: PATH,
      message: 'spec.algorithm is missing',
      hint: `Add algorithm with ${example}`,
    })
    return
  }
  const { algorithmName } = algorithm
  const path = `${PATH}.algorithmName`
  if (algorithmName === undefined || algorithmName === '') {
    findings.error({
      code: 'algorithm/unnamed',
      path,
      message: 'spec.algorithm.algorithmName is missing',
      hint: `Write ${example}`,
    })
    return
  }
  const rules = Object.hasOwn(ALGORITHM_RULES, algorithmName)
    ? ALGORITHM_RULES[algorithmName]
    : undefined
  if (rules !== undefined) {
    if (findings.isForKatib && !KATIB_ALGORITHMS.includes(algorithmName)) {
      findings.error({
        code: 'algorithm/not-in-katib',
        path,
        message: `Katib has no algorithm ${algorithmName}: it is one of tunebot's own`,
        hint: `Use one of ${KATIB_ALGORITHMS.join(', ')}, or --backend kubernetes`,
      })
    }
    checkSettings(algorithm, rules, PATH, findings)
    checkSearch(algorithmName, spec, findings)
    return
  }
  if (others.includes(algorithmName)) return
  const known = [...new Set([...KATIB_ALGORITHMS, ...others])]
  const meant = nearest(algorithmName, known)
  findings.error({
    code: 'algorithm/unknown',
    path,
    message: `there is no algorithm ${algorithmName}`,
    hint: meant === undefined ? `Use one of ${known.join(', ')}` : `Did you mean ${meant}?`,
  })
}

export function checkEarlyStopping({ earlyStopping }: SpecDraft, findings: Findings): void {
  if (earlyStopping === undefined) return
  const { algorithmName = '' } = earlyStopping
  const rules = Object.hasOwn(EARLY_STOPPING_RULES, algorithmName)
    ? EARLY_STOPPING_RULES[algorithmName]
    : undefined
  if (rules !== undefined) {
    checkSettings(earlyStopping, rules, 'spec.earlyStopping', findings)
    return
  }
  findings.error({
    code: 'early-stopping/unknown',
    path: 'spec.earlyStopping.algorithmName',
    message:
      algorithmName === ''
        ? 'spec.earlyStopping.algorithmName is missing'
        : `there is no early stopping ${algorithmName}`,
    hint: 'Write algorithmName: medianstop',
  })
}
