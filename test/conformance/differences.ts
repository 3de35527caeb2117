import type { DiagnosticCode } from '../../src/experiment/diagnostic-code.ts'

/**
 * Where we chose otherwise than Katib, by table and case. docs/katib-compatibility.md tells of each; what is not listed here is
 * answered as Katib answers it.
 */

/** Taken by Katib's webhook and an error here, by the case's description: with exactly these codes. */
export const REFUSED_HERE: Readonly<Record<string, readonly DiagnosticCode[]>> = {
  "name='exp-'": ['metadata/name-kubernetes'],
  "name='exp-.x'": ['metadata/name-kubernetes'],
  "name='my_exp'": ['metadata/name-kubernetes'],
  "name='my-Exp'": ['metadata/name-kubernetes'],
  'bad metricStrategies value (not checked)': ['objective/strategy-value'],
  'name=grid': ['algorithm/needs-step'],
  'name=hyperband': ['setting/missing'],
  'name=pbt': ['algorithm/needs-step', 'setting/missing'],
  'name=darts': ['algorithm/needs-nas-config'],
  'unknown settings pass the webhook': ['setting/unknown'],
  'nasConfig only (references are not checked)': ['algorithm/needs-parameters'],
  "type='int' with min/max": ['parameter/not-whole'],
  "type='unknown' with min/max": ['parameter/type-unknown'],
  "type='unknown' with list": ['parameter/type-unknown'],
  'min is text (not checked)': ['parameter/not-a-number'],
  'primaryContainerName not in the pod (not checked)': ['template/primary-container'],
  'empty trialParameters list, no placeholders': ['parameter/unreferenced'],
  'metadata reference ${trialSpec.Labels[app]}': ['trial-parameter/metadata-absent'],
  'metadata reference ${trialSpec.Annotations[app]}': ['trial-parameter/metadata-absent'],
  'metadata reference ${trialSpec.Labels}': ['trial-parameter/metadata-unclear'],
  'metadata reference ${trialSpec.Annotations}': ['trial-parameter/metadata-unclear'],
  'metadata reference ${trialSpec.Name[x]}': ['trial-parameter/metadata-unclear'],
  'no containers key': ['template/no-containers'],
  'filter escaped parentheses satisfy the two-bracket test': ['filter/groups'],
  'filters on StdOut are not validated': ['filter/pattern-of-stdout'],
  'misspelt objective field': ['field/unknown'],
}
