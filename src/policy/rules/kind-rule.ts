import { fieldOf } from '../../experiment/json.ts'
import { fieldPath } from '../../experiment/path.ts'
import { isAllowed } from '../glob.ts'
import type { Rule } from '../rule.ts'
import { listed, shown } from '../violation.ts'

/** What a trial is. Kinds that nobody allowed may do anything: a ClusterRoleBinding is an object like any other. */
export const kindRule: Rule = ({ json, path }, policy) => {
  const [apiVersion, kind] = ['apiVersion', 'kind'].map((key) => fieldOf(json, key))
  const called = `${apiVersion}/${kind}`
  if (isAllowed(called, policy.kinds)) return []
  return [
    {
      code: 'policy/kind',
      path: fieldPath(path, 'kind'),
      message: `a trial may not be a ${shown(called)}`,
      hint: `Allowed kinds: ${listed(policy.kinds)}`,
    },
  ]
}
