import type { Experiment } from '../../experiment/experiment.ts'

export type Estimator = 'GP' | 'RF' | 'ET' | 'GBRT'
export type AcquisitionName = 'EI' | 'LCB' | 'PI'

export interface Settings {
  readonly estimator: Estimator
  /** So many points come before there is a model. */
  readonly initialPoints: number
  readonly acquisition: AcquisitionName | 'gp_hedge'
  /** Whether the best samples are climbed, by slope and from value to value, or taken as they are. */
  readonly climbs: boolean
}

/** A Gaussian process makes something of few points; trees do not. */
const INITIAL_POINTS = { GP: 5, RF: 10, ET: 10, GBRT: 10 }

/** Of checked settings. */
export function settingsOf({ spec }: Experiment): Settings {
  const setting = (name: string) =>
    spec.algorithm.algorithmSettings.find((one) => one.name === name)?.value
  const estimator = estimatorOf(setting('base_estimator'))
  const optimizer = setting('acq_optimizer')
  return {
    estimator,
    initialPoints: Number(setting('n_initial_points') ?? INITIAL_POINTS[estimator]),
    acquisition: acquisitionOf(setting('acq_func')),
    // Trees have steps everywhere: there is nothing to climb.
    climbs: optimizer !== 'sampling' && estimator === 'GP',
  }
}

function estimatorOf(value: string | undefined): Estimator {
  return value === 'RF' || value === 'ET' || value === 'GBRT' ? value : 'GP'
}

/** How long a trial takes is not known before it runs: the functions per second are those per trial. */
function acquisitionOf(value: string | undefined): AcquisitionName | 'gp_hedge' {
  switch (value) {
    case 'gp_hedge':
    case 'LCB':
      return value
    case 'PI':
    case 'PIps':
      return 'PI'
    default:
      return 'EI'
  }
}
