/**
 * What a run makes of the journal that an earlier workflow run left for the same experiment, spec and commit:
 *
 * | | |
 * |---|---|
 * | `fresh` | takes no notice of it |
 * | `finish` | goes on with it where there is one that is not at its end; else it starts from nothing |
 * | `continue` | goes on with it where there is one; what is at its end is shown again |
 * | `resume` | goes on with it, and it has to be there |
 * | `retry-failed` | the same, and tries the failed trials again |
 * | `extend` | the same, with so many trials more than file and journal say |
 */
export type Continuation =
  | { readonly kind: 'fresh' | 'finish' | 'continue' | 'resume' | 'retry-failed' }
  /** `by` is a whole number of at least 1. */
  | { readonly kind: 'extend'; readonly by: number }
