import type { Rule } from '../rule.ts'
import { listed, shown, type Violation } from '../violation.ts'

/** Patches, manifests in texts, and references to what is kept elsewhere: what they bring in is nowhere to be seen. */
const UNCHECKED: readonly string[] = [
  'clusterSelector',
  'clusterWorkflowTemplateRef',
  'manifest',
  'manifestFrom',
  'pipelineRef',
  'pipelineSpecPatch',
  'podSpecPatch',
  'podTemplateName',
  'resolver',
  'runtimeRef',
  'taskRef',
  'templateRef',
  'workflowTemplateRef',
]

/** What a trial's objects may not have at all: owners of theirs, finalizers, and fields that hide others. */
export const objectRule: Rule = ({ fields }, { uncheckedFields }) =>
  fields.flatMap(({ key, value, path }): readonly Violation[] => {
    if (value === null) return []
    switch (key) {
      case 'ownerReferences':
        return [
          {
            code: 'policy/owner',
            path,
            message: 'a trial belongs to its experiment, and to nothing else',
            hint: 'Remove ownerReferences',
          },
        ]
      case 'finalizers':
        return [
          {
            code: 'policy/finalizer',
            path,
            message: 'a finalizer keeps what has ended from being removed',
            hint: 'Remove finalizers',
          },
        ]
      default:
        if (!UNCHECKED.includes(key) || uncheckedFields.includes(key)) return []
        return [
          {
            code: 'policy/unchecked-field',
            path,
            message: `${shown(key)} brings in what cannot be checked`,
            hint: `Allowed fields of that sort: ${listed(uncheckedFields)}`,
          },
        ]
    }
  })
