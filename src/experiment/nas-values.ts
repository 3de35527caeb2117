/** What Katib's architecture searches assign to a trial, in place of parameters; every value has to be referred to. */
export const NAS_VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['darts', ['algorithm-settings', 'search-space', 'num-layers']],
  ['enas', ['architecture', 'nn_config']],
])
