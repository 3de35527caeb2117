import type { Experiment, Parameter } from '../../experiment/experiment.ts'
import { numberSetting, settingOf } from '../setting.ts'

/** What `hyperband` and `asha` are set to. */
export interface HalvingSettings {
  /** `r_l`: the most of the resource that one trial gets. */
  readonly most: number
  /** One configuration of so many is promoted. */
  readonly eta: number
  /** The parameter that says how much of the resource a trial gets. */
  readonly resourceName: string
  /** The other parameters: a point of their space is a configuration. */
  readonly parameters: readonly Parameter[]
}

const DEFAULT_ETA = 3

const others = new WeakMap<readonly Parameter[], readonly Parameter[]>()

export function halvingSettings(experiment: Experiment): HalvingSettings {
  const eta = numberSetting(experiment, 'eta') ?? DEFAULT_ETA
  const resourceName = settingOf(experiment, 'resource_name') ?? ''
  return {
    most: numberSetting(experiment, 'r_l') ?? 1,
    // As in Katib, what is not positive stands for the default.
    eta: eta > 0 ? eta : DEFAULT_ETA,
    resourceName,
    parameters: without(resourceName, experiment.spec.parameters),
  }
}

/** The same list for the same list, because its coordinates are kept by it. */
function without(name: string, parameters: readonly Parameter[]): readonly Parameter[] {
  const known = others.get(parameters)
  if (known !== undefined) return known
  const rest = parameters.filter((parameter) => parameter.name !== name)
  others.set(parameters, rest)
  return rest
}
