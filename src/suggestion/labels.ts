/**
 * What algorithms find again on trials. The first two are Katib's own, on the trials of its `pbt`; the rest are
 * ours, under our own prefix.
 */

/** From 0. */
export const GENERATION_LABEL = 'pbt.suggestion.katib.kubeflow.org/generation'
/** The name of the trial whose checkpoint this one starts from. */
export const PARENT_LABEL = 'pbt.suggestion.katib.kubeflow.org/parent'
/** Which of the population a trial of `pbt` is, from 0. */
export const MEMBER_LABEL = 'suggestion.tunebot.dev/member'
/** Brackets of `hyperband` in the order in which they are run, from 0. */
export const BRACKET_LABEL = 'suggestion.tunebot.dev/bracket'
/** From 0: how often a configuration was promoted, in `hyperband` and `asha`. */
export const RUNG_LABEL = 'suggestion.tunebot.dev/rung'
/** The name of the trial that was promoted, on the one that runs its configuration at the next rung. */
export const PROMOTED_LABEL = 'suggestion.tunebot.dev/promoted'
/** Which acquisition function chose a point of `bayesianoptimization` with `gp_hedge`. */
export const ACQUISITION_LABEL = 'suggestion.tunebot.dev/acquisition'
/** Which algorithm proposed a trial of `auto`, once they take turns. */
export const MEMBER_ALGORITHM_LABEL = 'suggestion.tunebot.dev/algorithm'

/** The trial that this one goes on from, by its labels. */
export function parentOf(labels: Readonly<Record<string, string>>): string | undefined {
  return labels[PARENT_LABEL] ?? labels[PROMOTED_LABEL]
}

/** The whole number from 0 that a label holds; undefined where there is none. */
export function countIn(labels: Readonly<Record<string, string>>, key: string): number | undefined {
  const text = labels[key]
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
