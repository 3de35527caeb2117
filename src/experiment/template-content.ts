import { UserError } from '../user-error.ts'
import { type TemplateContent, templateFromConfigMap } from './config-map.ts'
import type { ConfigMapManifest } from './config-map-manifest.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { ConfigMapDraft, TemplateDraft } from './draft.ts'
import type { Findings } from './findings.ts'

const PATH = 'spec.trialTemplate'
const CONFIG_MAP = `${PATH}.configMap`
const TRIAL_SPEC = `${PATH}.trialSpec`

/** Where a template in a ConfigMap may come from, and how it is told that it does not. */
export interface TemplateSources {
  readonly configMaps: readonly ConfigMapManifest[]
  readonly missingConfigMap: Diagnostic['severity']
}

/** The manifest of one trial, from the file or from a ConfigMap. Undefined where there is none, which is reported. */
export function templateContent(
  template: TemplateDraft | undefined,
  sources: TemplateSources,
  findings: Findings,
): TemplateContent | undefined {
  if (template === undefined) return undefined
  const { trialSpec, configMap } = template
  if (trialSpec !== undefined && configMap !== undefined) {
    findings.error({
      code: 'template/two-sources',
      path: CONFIG_MAP,
      field: PATH,
      message: 'a template is in trialSpec or in a ConfigMap, not in both',
      hint: 'Remove one of the two',
      at: 'key',
    })
  }
  if (trialSpec !== undefined) return { trialSpec }
  if (configMap !== undefined) return contentOfConfigMap(configMap, sources, findings)
  if (findings.isWrong(CONFIG_MAP) || findings.isWrong(TRIAL_SPEC)) return undefined
  if (!template.successCondition || !template.failureCondition) {
    findings.error({
      code: 'template/no-condition',
      path: `${PATH}.successCondition`,
      field: PATH,
      message: 'without trialSpec there are no defaults for successCondition and failureCondition',
      hint: 'They follow from the kind of the manifest in trialSpec, if it is a Job',
    })
  }
  findings.error({
    code: 'template/no-source',
    path: TRIAL_SPEC,
    field: `${PATH}.TrialSource`,
    message: 'spec.trialTemplate.trialSpec is missing',
    hint: 'Add trialSpec with the manifest of one trial, such as a Job',
  })
  return undefined
}

function contentOfConfigMap(
  source: ConfigMapDraft,
  { configMaps, missingConfigMap }: TemplateSources,
  findings: Findings,
): TemplateContent | undefined {
  const { configMapName = '', configMapNamespace = '', templatePath = '' } = source
  for (const [name, value] of Object.entries({ configMapName, configMapNamespace, templatePath })) {
    if (value !== '') continue
    findings.error({
      code: 'template/config-map-field',
      path: `${CONFIG_MAP}.${name}`,
      field: CONFIG_MAP,
      message: `configMap needs ${name}`,
      hint: `Add ${name}`,
    })
  }
  if (findings.isWrong(CONFIG_MAP) || !configMapName || !configMapNamespace || !templatePath) {
    return undefined
  }
  // What is wrong in the ConfigMap's text is reported where the file names it.
  findings.move(CONFIG_MAP, TRIAL_SPEC)
  const placed = configMaps.map((each) => ({ namespace: configMapNamespace, ...each }))
  const isThere = placed.some(
    ({ name, namespace }) => name === configMapName && namespace === configMapNamespace,
  )
  if (!isThere && missingConfigMap === 'warning') {
    findings.warning({
      code: 'template/config-map',
      path: CONFIG_MAP,
      field: PATH,
      message: `the template is in the ConfigMap ${configMapName} of the namespace ${configMapNamespace}, and has not been looked at`,
      hint: 'Put its manifest in a YAML file beside this one, or look with plan --backend kubernetes',
      at: 'key',
    })
    return undefined
  }
  try {
    return templateFromConfigMap({ configMapName, configMapNamespace, templatePath }, placed)
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown
    findings.error({
      code: 'template/config-map',
      path: CONFIG_MAP,
      field: PATH,
      message: thrown.what,
      hint: thrown.mend,
      at: 'key',
    })
    return undefined
  }
}
