import type { Json } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { isObject } from '../json.ts'
import { fieldPath } from '../path.ts'

const NAME = /^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/
const LONGEST_PREFIX = 253

/** Holds labels against Kubernetes' syntax for them; values with placeholders are not known yet. */
export function checkLabels(labels: Json | undefined, path: string, findings: Findings): void {
  if (!isObject(labels)) return
  for (const [key, value] of Object.entries(labels)) {
    const at = fieldPath(path, key)
    if (!key.includes('${') && !isKey(key)) {
      findings.error({
        code: 'metadata/label-key',
        path: at,
        message: `${key.slice(0, 80)} is no key of a label`,
        hint: 'Use at most 63 letters, digits, -, _ and ., behind a domain and a slash if you like',
        at: 'key',
      })
    }
    if (typeof value !== 'string' || value === '' || value.includes('${')) continue
    if (NAME.test(value)) continue
    findings.error({
      code: 'metadata/label-value',
      path: at,
      message: `${value.slice(0, 80)} is no value of a label`,
      hint: 'Use at most 63 letters, digits, -, _ and ., with a letter or a digit at both ends',
    })
  }
}

function isKey(key: string): boolean {
  const slash = key.indexOf('/')
  if (slash === -1) return NAME.test(key)
  const prefix = key.slice(0, slash)
  return prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix) && NAME.test(key.slice(slash + 1))
}
