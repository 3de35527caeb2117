import { PROMOTED_LABEL, RUNG_LABEL } from '../labels.ts'
import { numberSetting } from '../setting.ts'
import type { Proposal, Suggest } from '../suggestion.ts'
import { withResource } from './configurations.ts'
import { type Run, ranked, runsOf } from './runs.ts'
import { createSampler } from './sampler.ts'
import { levelsBetween, resourceAt } from './schedule.ts'
import { halvingSettings } from './settings.ts'

/**
 * Asynchronous successive halving: whenever a trial is wanted, the best configuration that stands among the best
 * 1/`eta` of its rung and was not promoted yet is trained with `eta` times as much of the resource, the highest rung first; where there is none,
 * a new configuration begins at the lowest rung. Nothing ever waits for a rung to be complete.
 *
 * Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht, Talwalkar: A system for massively parallel hyperparameter
 * tuning, MLSys 2020, arXiv:1810.05934, algorithm 2. The rungs are counted from the top, so that the highest one
 * trains with all of `r_l`. Trials that failed or could not be measured do not count in their rung.
 *
 * Settings: `r_l`, the most of the resource; `r_min`, the least, 1 unless given; `s`, the early-stopping rate: so many of
 * the lowest rungs are left out, 0 unless given; `eta`, 3 unless given; `resource_name`, the parameter that says how much a trial gets.
 */
export const asha: Suggest = (request) => {
  const { experiment, trials, count } = request
  const settings = halvingSettings(experiment)
  const { most, eta, resourceName } = settings
  const least = numberSetting(experiment, 'r_min') ?? 1
  const top = Math.max(levelsBetween(least, most, eta) - (numberSetting(experiment, 's') ?? 0), 0)
  const next = createSampler(request, settings)
  const promotable = promotableOf(runsOf(experiment, trials, settings), top, eta)
  return Array.from({ length: count }, (): Proposal => {
    const promoted = promotable.shift()
    const rung = promoted === undefined ? 0 : promoted.rung + 1
    return {
      assignments: withResource(
        promoted?.configuration ?? next(),
        experiment.spec.parameters,
        resourceName,
        resourceAt(most, eta, top - rung),
      ),
      labels: {
        [RUNG_LABEL]: `${rung}`,
        ...(promoted?.name === undefined ? {} : { [PROMOTED_LABEL]: promoted.name }),
      },
    }
  })
}

/** In the order in which they are to be promoted: the highest rung first, and there the best first. */
function promotableOf(runs: readonly Run[], top: number, eta: number): Run[] {
  const promoted = new Set(runs.map((run) => run.promoted))
  return Array.from({ length: top }, (_, below) => top - 1 - below).flatMap((rung) => {
    const best = ranked(runs.filter((run) => run.rung === rung))
    return best.slice(0, Math.floor(best.length / eta)).filter(({ name }) => !promoted.has(name))
  })
}
