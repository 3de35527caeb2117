import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatDifference, formatNumber } from '../numbers.ts'
import type { Spread } from '../spread.ts'
import { oneLine, truncate } from '../text.ts'
import { type BaseResult, type Versus, versusBase } from '../versus.ts'
import { code } from './escape.ts'
import { commitLink } from './links.ts'

const LONGEST_BRANCH = 60

/** `, +0.0041 vs main`, to stand behind the best value; empty where nothing is known. */
export function differenceToBase(
  state: ExperimentState,
  { base }: ReportContext,
  show: (branch: string) => string = branchCode,
): string {
  const versus = base === undefined ? undefined : versusBase(state, base)
  if (base === undefined || versus === undefined) return ''
  return `, ${formatDifference(versus.difference)} vs ${show(base.branch)}`
}

/** For a plain text. */
export function branchText(branch: string): string {
  return truncate(oneLine(branch), LONGEST_BRANCH)
}

/** What the best is held against, and how far repeated trials lie apart; nothing where nobody asked. */
export function baseFacts(state: ExperimentState, { base }: ReportContext): readonly string[] {
  if (base === undefined) return []
  if (base.best === undefined)
    return [`no result to compare with on ${branchCode(base.branch)} yet`]
  const versus = versusBase(state, base)
  return versus === undefined
    ? []
    : [verdict(versus, base.best, base.branch), ...spread(versus, base)]
}

const WORDS: Readonly<Record<Versus['verdict'], string>> = {
  better: 'better than',
  worse: 'worse than',
  equal: 'the same as',
  'within noise': 'within noise of',
}

function verdict(versus: Versus, best: NonNullable<BaseResult['best']>, branch: string): string {
  return `${WORDS[versus.verdict]} ${formatNumber(best.value)} at ${commitLink(best.commit)} on ${branchCode(branch)}`
}

function spread({ here, there }: Versus, { branch }: BaseResult): readonly string[] {
  const parts = [
    ...(here === undefined ? [] : [`${deviation(here)} here`]),
    ...(there === undefined ? [] : [`${deviation(there)} on ${branchCode(branch)}`]),
  ]
  return parts.length === 0 ? [] : [`repeated trials differ by ${parts.join(', ')}`]
}

function deviation({ deviation: value }: Spread): string {
  return `±${formatNumber(value)}`
}

function branchCode(branch: string): string {
  return code(branch, LONGEST_BRANCH)
}
