/** On Trials, on their pods and on the pods of the suggestion: the experiment's name. */
export const KATIB_EXPERIMENT_LABEL = 'katib.kubeflow.org/experiment'
/** On the pods of a trial: its name. */
export const KATIB_TRIAL_LABEL = 'katib.kubeflow.org/trial'
/** On a namespace: `enabled`, or Katib collects no metrics of its pods. */
export const INJECTION_LABEL = 'katib.kubeflow.org/metrics-collector-injection'
/** On an Experiment that tunebot made: a digest of what it says, its budgets aside. */
export const SPEC_ANNOTATION = 'tunebot.dev/spec'
/** Instead of Katib's own label, on Trials that outlive their Experiment. */
export const RETAINED_LABEL = 'tunebot.dev/retained'
