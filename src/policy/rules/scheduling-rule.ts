import type { Json } from '../../experiment/experiment.ts'
import { isList, textAt } from '../../experiment/json.ts'
import { itemPath } from '../../experiment/path.ts'
import type { Field } from '../fields.ts'
import { isAllowed } from '../glob.ts'
import type { TrialPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { listed, shown, type Violation } from '../violation.ts'

/** On which nodes a trial may run, and whom it may push aside. */
export const schedulingRule: Rule = ({ fields }, policy) =>
  fields.flatMap((field): readonly Violation[] => {
    const { key, value, path } = field
    if (value === null || value === '') return []
    switch (key) {
      case 'nodeName':
        if (policy.hostAccess.includes('nodeName')) return []
        return [
          {
            code: 'policy/host-access',
            path,
            message: 'nodeName passes the scheduler by, and every taint with it',
            hint: 'Remove it, and use nodeSelector',
          },
        ]
      case 'tolerations':
        return tolerations(field, policy)
      case 'priorityClassName':
      case 'priorityClass':
        return isText(value, policy.priorityClasses) ? [] : [priority(path, value, policy)]
      case 'priority':
        // The API server fills it in from the class; whoever writes it wants another.
        return typeof value === 'number' ? [priority(path, value, policy)] : []
      default:
        return []
    }
  })

function tolerations({ path, value }: Field, policy: TrialPolicy): readonly Violation[] {
  if (!isList(value)) return []
  return value.flatMap((item, index) => {
    const key = textAt(item, 'key') ?? ''
    if (key !== '' && isAllowed(key, policy.tolerations)) return []
    const what = key === '' ? 'every taint' : `the taint ${shown(key)}`
    return [
      {
        code: 'policy/toleration',
        path: itemPath(path, index),
        message: `a trial may not tolerate ${what}`,
        hint: `Allowed tolerations: ${listed(policy.tolerations)}`,
      },
    ]
  })
}

function priority(path: string, value: Json, { priorityClasses }: TrialPolicy): Violation {
  return {
    code: 'policy/priority',
    path,
    message: `the priority ${shown(value)} pushes others aside`,
    hint: `Allowed priority classes: ${listed(priorityClasses)}`,
  }
}

function isText(value: Json, patterns: readonly string[]): boolean {
  return typeof value === 'string' && isAllowed(value, patterns)
}
