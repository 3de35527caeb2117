import { parseQuantity } from '../../experiment/quantity.ts'
import { type Demand, demandOf, inUnitOf, quantitiesOf } from '../demand.ts'
import type { Amounts } from '../policy.ts'
import type { Manifest, Rule } from '../rule.ts'
import type { PolicyCode, Violation } from '../violation.ts'

/** What containers have to say of their limits, and what all pods of a trial may ask for together. */
export const resourceRule: Rule = (manifest, policy) => {
  const { requiredLimits, trialResources, totalResources } = policy
  const capped = Object.keys({ ...trialResources, ...totalResources })
  const limits = [...new Set([...requiredLimits, ...capped.filter(isBoundless)])]
  return [
    ...hidden(manifest, limits.length + capped.length > 0),
    ...manifest.pods.flatMap(({ containers }) =>
      containers.flatMap(({ json, path }) => {
        const given = quantitiesOf(json, 'limits')
        return limits
          .filter((name) => parseQuantity(given[name] ?? null) === undefined)
          .map((name) => missingLimit(path, name))
      }),
    ),
    ...excesses(demandOf(manifest.pods), trialResources, {
      code: 'policy/trial-resource',
      path: manifest.path,
      who: 'a trial asks for',
    }),
  ]
}

/** What the trials of an experiment ask for when as many run as may at a time. */
export function totalExcesses(
  { pods }: Manifest,
  parallelTrialCount: number,
  totalResources: Amounts,
): readonly Violation[] {
  const each = demandOf(pods)
  const all = new Map([...each].map(([name, amount]) => [name, amount * parallelTrialCount]))
  return excesses(all, totalResources, {
    code: 'policy/total-resource',
    path: 'spec.parallelTrialCount',
    who: `${parallelTrialCount} trials at a time ask for`,
  })
}

/** Processors and memory are taken without having been asked for; a device is not. */
function isBoundless(name: string): boolean {
  return name === 'cpu' || name === 'memory'
}

function hidden({ pods, path }: Manifest, matters: boolean): readonly Violation[] {
  if (!matters || pods.length > 0) return []
  return [
    {
      code: 'policy/resource-hidden',
      path,
      message: 'what the trial asks for is not in its manifest, and is limited',
      hint: 'Write the pods out, with their resources',
    },
  ]
}

function missingLimit(path: string, name: string): Violation {
  return {
    code: 'policy/limit-missing',
    path,
    message: `the container has no limit for ${name}`,
    hint: `Add ${name} to resources.limits`,
  }
}

interface About {
  readonly code: PolicyCode
  readonly path: string
  readonly who: string
}

function excesses(demand: Demand, caps: Amounts, { code, path, who }: About): readonly Violation[] {
  return Object.entries(caps).flatMap(([name, cap]) => {
    const amount = demand.get(name) ?? 0
    const most = parseQuantity(cap) ?? 0
    // Sums of fractions such as 0.1 come out a trifle above.
    if (amount <= most * (1 + Number.EPSILON * 16)) return []
    return [
      {
        code,
        path,
        message: `${who} ${inUnitOf(amount, cap)} of ${name}, and at most ${cap} is allowed`,
        hint: 'Ask for less, or run fewer at a time',
      },
    ]
  })
}
