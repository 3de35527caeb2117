import type { TrialParameterDraft } from '../draft.ts'
import type { Json, JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { isList, isObject } from '../json.ts'
import { nearest } from '../nearest.ts'
import { fieldPath, itemPath } from '../path.ts'

const TEMPLATE = 'spec.trialTemplate'
const TRIAL_PARAMETERS = `${TEMPLATE}.trialParameters`
const TRIAL_SPEC = `${TEMPLATE}.trialSpec`
/** A placeholder, or the beginning of one that is never closed. */
const BEGINNING = /\$\{trialParameters\.(?:([^{}]+)\}|([-\w.]*))/g

/** A placeholder in the template, and where it stands. */
interface Use {
  readonly name: string
  readonly path: string
  readonly isClosed: boolean
}

/**
 * Holds the template's placeholders against the trial parameters. A slip between the two is told once: where it is in the
 * template, if one seems to mean the other. `unbound`: names of trial parameters without a value. Returns the names in
 * placeholders that no trial parameter has.
 */
export function checkPlaceholders(
  parameters: readonly TrialParameterDraft[],
  unbound: readonly string[],
  trialSpec: JsonObject,
  findings: Findings,
): readonly string[] {
  const uses = usesIn(trialSpec, TRIAL_SPEC)
  const names = parameters.flatMap(({ name }) => name ?? [])
  const used = new Set(uses.filter(({ isClosed }) => isClosed).map(({ name }) => name))
  const unused = new Set(
    names.filter((name) => /^[^{}]+$/.test(name) && !used.has(name) && !unbound.includes(name)),
  )
  const strays = uses.filter(({ name, isClosed }) => !isClosed || !names.includes(name))
  const strangers = new Map<string, Use[]>()
  for (const use of strays) strangers.set(use.name, [...(strangers.get(use.name) ?? []), use])
  for (const [name, places] of strangers) {
    const meant = nearest(name, [...unused])
    if (meant === undefined) continue
    unused.delete(meant)
    strangers.delete(name)
    const field = `${pathOf(meant, parameters)}.name`
    for (const use of places) reportStray(use, meant, field, findings)
  }
  for (const name of unused) {
    const [instead] = strangers.keys()
    if (instead !== undefined) strangers.delete(instead)
    reportUnused(name, instead, pathOf(name, parameters), findings)
  }
  for (const [name, places] of strangers) {
    for (const use of places) reportStray(use, nearest(name, names), TEMPLATE, findings)
  }
  for (const { name, path } of uses.filter((use) => unbound.includes(use.name))) {
    findings.error({
      code: 'template/placeholder-without-value',
      path,
      field: TEMPLATE,
      message: `\${trialParameters.${name}} has no value: its trial parameter refers to none of its own`,
      hint: `Correct the reference of ${name}`,
    })
  }
  return [...new Set(strays.map(({ name }) => name))]
}

function reportStray(
  { name, path, isClosed }: Use,
  meant: string | undefined,
  field: string,
  findings: Findings,
): void {
  if (!isClosed) {
    findings.error({
      code: 'template/placeholder-open',
      path,
      field,
      message: `\${trialParameters.${name} has no closing brace`,
      hint: `Write \${trialParameters.${meant ?? (name || 'NAME')}}`,
    })
    return
  }
  findings.error({
    code: 'template/placeholder-without-parameter',
    path,
    field,
    message: `\${trialParameters.${name}} names no trial parameter`,
    hint:
      meant === undefined
        ? `Add a trial parameter ${name}`
        : `Did you mean \${trialParameters.${meant}}?`,
  })
}

function pathOf(name: string, parameters: readonly TrialParameterDraft[]): string {
  return itemPath(
    TRIAL_PARAMETERS,
    parameters.findIndex((parameter) => parameter.name === name),
  )
}

function reportUnused(
  name: string,
  instead: string | undefined,
  path: string,
  findings: Findings,
): void {
  findings.error({
    code: 'trial-parameter/unused',
    path: `${path}.name`,
    message: `the template never uses \${trialParameters.${name}}`,
    hint:
      instead === undefined
        ? `Use it in the command, with a dollar and braces: "--${name}=\${trialParameters.${name}}"`
        : `It uses \${trialParameters.${instead}}: write the same name in both places`,
  })
}

function usesIn(value: Json, path: string): readonly Use[] {
  if (typeof value === 'string') return usesInText(value, path)
  if (isList(value)) return value.flatMap((item, index) => usesIn(item, itemPath(path, index)))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = fieldPath(path, key)
    return [...usesInText(key, at), ...usesIn(inner, at)]
  })
}

function usesInText(text: string, path: string): readonly Use[] {
  if (!text.includes('$')) return []
  return [...text.matchAll(BEGINNING)].map(([, closed, open = '']) => ({
    name: closed ?? open,
    path,
    isClosed: closed !== undefined,
  }))
}
