import type { ObjectiveDraft, SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'

const TYPES = ['minimize', 'maximize']
const STRATEGIES = ['min', 'max', 'latest']
const PATH = 'spec.objective'

export function checkObjective({ objective }: SpecDraft, findings: Findings): void {
  if (objective === undefined) {
    findings.error({
      code: 'objective/missing',
      path: PATH,
      message: 'spec.objective is missing',
      hint: 'Add objective with type and objectiveMetricName',
    })
    return
  }
  checkType(objective.type, findings)
  checkMetricNames(objective, findings)
  checkStrategies(objective, findings)
}

function checkType(type: string | undefined, findings: Findings): void {
  if (type !== undefined && TYPES.includes(type)) return
  const meant = nearest(type ?? '', TYPES)
  findings.error({
    code: 'objective/type',
    path: `${PATH}.type`,
    message:
      type === undefined
        ? 'spec.objective.type is missing'
        : `type must be minimize or maximize, found ${type === '' ? 'nothing' : type}`,
    hint: meant === undefined ? 'Write type: minimize or type: maximize' : `Write type: ${meant}`,
  })
}

function checkMetricNames(objective: ObjectiveDraft, findings: Findings): void {
  const { objectiveMetricName, additionalMetricNames = [] } = objective
  if (objectiveMetricName === undefined || objectiveMetricName === '') {
    findings.error({
      code: 'objective/metric-name',
      path: `${PATH}.objectiveMetricName`,
      message: 'spec.objective.objectiveMetricName is missing',
      hint: 'Name the metric that your training prints, such as objectiveMetricName: loss',
    })
  }
  for (const [index, name] of additionalMetricNames.entries()) {
    const path = `${PATH}.additionalMetricNames[${index}]`
    if (name === '') {
      findings.error({
        code: 'objective/unnamed-metric',
        path,
        message: 'a metric has no name',
        hint: 'Name it, or remove the item',
      })
    } else if (name === objectiveMetricName) {
      findings.error({
        code: 'objective/additional-is-objective',
        path,
        field: `${PATH}.additionalMetricNames`,
        message: `${name} is the objective already`,
        hint: 'Remove it from additionalMetricNames',
      })
    } else if (additionalMetricNames.indexOf(name) < index) {
      findings.warning({
        code: 'objective/metric-twice',
        path,
        message: `${name} is listed twice`,
        hint: 'Remove one of the two',
      })
    }
  }
}

function checkStrategies(objective: ObjectiveDraft, findings: Findings): void {
  const { metricStrategies = [], objectiveMetricName = '', additionalMetricNames = [] } = objective
  const metrics = [objectiveMetricName, ...additionalMetricNames]
  for (const [index, { name, value }] of metricStrategies.entries()) {
    const path = `${PATH}.metricStrategies[${index}]`
    checkStrategyValue(`${path}.value`, objective.type, value, findings)
    if (name === undefined || name === '') {
      const message = 'the strategy names no metric'
      findings.error({
        code: 'objective/strategy-unnamed',
        path: `${path}.name`,
        message,
        hint: `Add name: ${objectiveMetricName}`,
      })
    } else if (metricStrategies.findIndex((other) => other.name === name) < index) {
      const message = `${name} has a strategy already`
      findings.error({
        code: 'objective/strategy-twice',
        path: `${path}.name`,
        message,
        hint: 'Remove one of the two',
      })
    } else if (!metrics.includes(name)) {
      const meant = nearest(name, metrics)
      findings.warning({
        code: 'objective/strategy-stranger',
        path: `${path}.name`,
        message: `${name} is not a metric of this experiment`,
        hint: meant === undefined ? 'Add it to additionalMetricNames' : `Did you mean ${meant}?`,
      })
    }
  }
}

function checkStrategyValue(
  path: string,
  type: string | undefined,
  value: string | undefined,
  findings: Findings,
): void {
  if (value !== undefined && STRATEGIES.includes(value)) return
  // A default that follows from a wrong type would only repeat that the type is wrong.
  if (findings.isWrong(`${PATH}.type`) && type !== undefined && value === 'latest') return
  findings.error({
    code: 'objective/strategy-value',
    path,
    message: `a strategy is min, max or latest, found ${value === undefined || value === '' ? 'nothing' : value}`,
    hint: `Write value: ${nearest(value ?? '', STRATEGIES) ?? 'latest'}`,
  })
}
