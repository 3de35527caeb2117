/** What values a setting of an algorithm may have. */
export interface SettingRule {
  readonly type: 'integer' | 'number' | 'word' | 'text'
  /** With `open`, beyond this; else from this. */
  readonly min?: number
  readonly max?: number
  /** Which ends do not count. */
  readonly open?: 'min' | 'max' | 'both'
  readonly words?: readonly string[]
  /** Whether the text `None` is a value, too. */
  readonly none?: boolean
  readonly required?: boolean
  /** A value that is allowed, for a mend. */
  readonly example: string
}

export interface AlgorithmRules {
  readonly settings: Readonly<Record<string, SettingRule>>
  /** What Katib's service does with a name that it does not know. */
  readonly unknown: 'refuse' | 'ignore' | 'pass on'
}

const randomState: SettingRule = { type: 'integer', min: 0, example: '42' }
const fromZero: SettingRule = { type: 'number', min: 0, example: '0.001' }
const fromOne: SettingRule = { type: 'integer', min: 1, example: '10' }
const share: SettingRule = { type: 'number', min: 0, max: 1, open: 'min', example: '0.4' }
const positiveOrNone: SettingRule = {
  type: 'number',
  min: 0,
  open: 'min',
  none: true,
  example: '5.0',
}

const trialFolder: SettingRule = { type: 'text', example: '/opt/katib/data' }
const halving: Readonly<Record<string, SettingRule>> = {
  r_l: { type: 'number', min: 0, open: 'min', required: true, example: '9' },
  resource_name: { type: 'text', required: true, example: 'epochs' },
  eta: { type: 'number', example: '3' },
  sampler: { type: 'word', words: ['tpe', 'random'], example: 'tpe' },
  suggestion_trial_dir: trialFolder,
}

/** The settings that the services behind Katib's algorithms know, with their ranges; and those of our own algorithms. */
export const ALGORITHM_RULES: Readonly<Record<string, AlgorithmRules>> = {
  random: { settings: { random_state: randomState }, unknown: 'refuse' },
  tpe: {
    settings: {
      gamma: { type: 'number', min: 0, max: 1, open: 'both', example: '0.25' },
      prior_weight: { type: 'number', min: 0, open: 'min', example: '1.0' },
      n_EI_candidates: { type: 'integer', min: 1, example: '24' },
      random_state: randomState,
    },
    unknown: 'refuse',
  },
  'multivariate-tpe': {
    settings: {
      n_startup_trials: { type: 'integer', min: 0, example: '10' },
      n_ei_candidates: { type: 'integer', min: 0, example: '24' },
      random_state: randomState,
    },
    unknown: 'refuse',
  },
  grid: { settings: { random_state: randomState }, unknown: 'refuse' },
  cmaes: {
    settings: {
      random_state: { type: 'integer', example: '42' },
      sigma: { type: 'number', example: '0.2' },
      restart_strategy: { type: 'word', words: ['none', 'ipop', 'bipop'], example: 'ipop' },
    },
    unknown: 'ignore',
  },
  sobol: {
    settings: {
      scramble: { type: 'word', words: ['true', 'false'], example: 'true' },
      // Katib takes any text, and no notice of it; it must be a whole number where it is read, with scramble.
      random_state: { type: 'text', example: '42' },
    },
    unknown: 'ignore',
  },
  bayesianoptimization: {
    settings: {
      base_estimator: { type: 'word', words: ['GP', 'RF', 'ET', 'GBRT'], example: 'GP' },
      n_initial_points: { type: 'integer', min: 0, example: '10' },
      acq_func: {
        type: 'word',
        words: ['gp_hedge', 'LCB', 'EI', 'PI', 'EIps', 'PIps'],
        example: 'gp_hedge',
      },
      acq_optimizer: { type: 'word', words: ['auto', 'sampling', 'lbfgs'], example: 'auto' },
      random_state: randomState,
    },
    unknown: 'refuse',
  },
  hyperband: { settings: halving, unknown: 'ignore' },
  pbt: {
    settings: {
      suggestion_trial_dir: { ...trialFolder, required: true },
      n_population: { type: 'integer', min: 5, required: true, example: '40' },
      truncation_threshold: { type: 'number', min: 0, max: 1, required: true, example: '0.2' },
      resample_probability: { type: 'number', min: 0, max: 1, example: '0.25' },
    },
    unknown: 'ignore',
  },
  auto: { settings: { random_state: randomState }, unknown: 'refuse' },
  asha: {
    settings: {
      ...halving,
      r_min: { type: 'number', min: 0, open: 'min', example: '1' },
      s: { type: 'integer', min: 0, example: '0' },
    },
    unknown: 'refuse',
  },
  enas: {
    settings: {
      controller_hidden_size: fromOne,
      controller_temperature: positiveOrNone,
      controller_tanh_const: positiveOrNone,
      controller_entropy_weight: positiveOrNone,
      controller_baseline_decay: share,
      controller_learning_rate: share,
      controller_skip_target: share,
      controller_skip_weight: positiveOrNone,
      controller_train_steps: fromOne,
      controller_log_every_steps: fromOne,
    },
    unknown: 'refuse',
  },
  darts: {
    settings: {
      num_epochs: fromOne,
      w_lr: fromZero,
      w_lr_min: fromZero,
      alpha_lr: fromZero,
      w_weight_decay: fromZero,
      alpha_weight_decay: fromZero,
      w_momentum: fromZero,
      w_grad_clip: fromZero,
      batch_size: { type: 'integer', min: 1, none: true, example: '128' },
      num_workers: { type: 'integer', min: 0, example: '4' },
      init_channels: fromOne,
      print_step: fromOne,
      num_nodes: fromOne,
      stem_multiplier: fromOne,
    },
    unknown: 'pass on',
  },
}

/** The same for the rules of early stopping. */
export const EARLY_STOPPING_RULES: Readonly<Record<string, AlgorithmRules>> = {
  medianstop: {
    settings: {
      min_trials_required: { type: 'integer', min: 1, example: '3' },
      start_step: { type: 'integer', min: 1, example: '4' },
    },
    unknown: 'refuse',
  },
}
