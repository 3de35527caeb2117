import type { ConfigMapData } from '../experiment/config-map.ts'
import { CONFIG_MAP_FIELD } from '../experiment/wanted-config-maps.ts'
import { checkNamespace } from './check-trial.ts'
import { isAllowed } from './glob.ts'
import type { TrialPolicy } from './policy.ts'
import { listed, shown, type Violation } from './violation.ts'

/**
 * What the policy does not allow of a template that is read from the cluster: whoever names a ConfigMap sees what is in it, by
 * the trial or by the message that it is no template.
 */
export function checkConfigMap(
  policy: TrialPolicy,
  { name, namespace }: Omit<ConfigMapData, 'data'>,
): readonly Violation[] {
  const elsewhere = checkNamespace(policy, namespace).map((violation) => ({
    ...violation,
    path: CONFIG_MAP_FIELD,
    message: `no template may be read from the namespace ${shown(namespace)}`,
  }))
  if (isAllowed(name, policy.configMaps)) return elsewhere
  const refused: Violation = {
    code: 'policy/config-map',
    path: CONFIG_MAP_FIELD,
    message: `no template may be read from the ConfigMap ${shown(name)} of the cluster`,
    hint: `Put the template in a file of the repository; allowed ConfigMaps: ${listed(policy.configMaps)}`,
  }
  return [...elsewhere, refused]
}
