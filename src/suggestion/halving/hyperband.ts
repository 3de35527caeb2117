import { BRACKET_LABEL, PROMOTED_LABEL, RUNG_LABEL } from '../labels.ts'
import type { Proposal, Suggest } from '../suggestion.ts'
import { withResource } from './configurations.ts'
import { type Run, ranked, runsOf } from './runs.ts'
import { createSampler } from './sampler.ts'
import { bracketsOf, type Rung } from './schedule.ts'
import { halvingSettings } from './settings.ts'

/**
 * Hyperband: brackets of successive halving, one after the other. A bracket's first rung trains many configurations
 * a little; each further rung trains the best of the rung before with `eta` times as much, from the start. A rung begins when
 * all of the one before have ended, so fewer proposals than asked for mean that one has to. After the last
 * bracket the first one comes again, with new configurations.
 *
 * A trial that failed or could not be measured is not promoted; where too few are measured, a rung is smaller, and where
 * none is, the bracket is over. For the configurations of first rungs, see `createSampler`.
 *
 * Settings: `r_l`, the most of the resource; `eta`, 3 unless given; `resource_name`, the parameter that says how
 * much of it a trial gets. The schedule is that of `bracketsOf`, with the paper.
 */
export const hyperband: Suggest = (request) => {
  const { experiment, trials, count } = request
  const settings = halvingSettings(experiment)
  const brackets = bracketsOf(settings.most, settings.eta)
  const next = createSampler(request, settings)
  const runs = [...runsOf(experiment, trials, settings)]
  const proposals: Proposal[] = []
  while (proposals.length < count) {
    const place = nextPlace(runs, brackets)
    if (place === undefined) break
    const { bracket, rung, resource, promoted } = place
    const configuration = promoted?.configuration ?? next()
    runs.push({
      name: undefined,
      bracket,
      rung,
      configuration,
      promoted: promoted?.name,
      isActive: true,
      loss: undefined,
    })
    proposals.push({
      assignments: withResource(
        configuration,
        experiment.spec.parameters,
        settings.resourceName,
        resource,
      ),
      labels: {
        [BRACKET_LABEL]: `${bracket}`,
        [RUNG_LABEL]: `${rung}`,
        ...(promoted?.name === undefined ? {} : { [PROMOTED_LABEL]: promoted.name }),
      },
    })
  }
  return proposals
}

interface Place {
  readonly bracket: number
  readonly rung: number
  readonly resource: number
  /** Undefined in a first rung: a new configuration. */
  readonly promoted: Run | undefined
}

/** Where the next run is missing; undefined: some run has to end first. */
function nextPlace(
  runs: readonly Run[],
  brackets: readonly (readonly Rung[])[],
): Place | undefined {
  const bracket = runs.reduce((latest, run) => Math.max(latest, run.bracket), 0)
  const own = runs.filter((run) => run.bracket === bracket)
  let before: readonly Run[] = []
  for (const [rung, { trials, resource }] of rungsOf(brackets, bracket).entries()) {
    const here = own.filter((run) => run.rung === rung)
    const place = { bracket, rung, resource }
    if (rung === 0) {
      if (here.length < trials) return { ...place, promoted: undefined }
    } else {
      const taken = new Set(here.map(({ promoted }) => promoted))
      const best = ranked(before).slice(0, trials)
      const promoted = best.find(({ name }) => !taken.has(name))
      if (promoted !== undefined) return { ...place, promoted }
    }
    if (here.some(({ isActive }) => isActive)) return undefined
    before = here
  }
  const [first] = rungsOf(brackets, bracket + 1)
  const resource = first?.resource ?? 0
  return { bracket: bracket + 1, rung: 0, resource, promoted: undefined }
}

function rungsOf(brackets: readonly (readonly Rung[])[], bracket: number): readonly Rung[] {
  return brackets[bracket % brackets.length] ?? []
}
