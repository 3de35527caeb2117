import { explainAuto } from '../experiment/auto-choice.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { pointCount } from '../experiment/search-space.ts'
import { type Plan, type PlannedState, spaceSize } from './plan.ts'
import { formatQuantity, resourcesOf } from './plan-resources.ts'
import { explainState } from './plan-state.ts'

/** A plan for programs. A number of points or trials that has no end is null. */
export function toPlanJson(plan: Plan) {
  const { experiment, manifest, cluster } = plan
  const { spec } = experiment
  const chosen = explainAuto(spec, plan.maxTrialCount, plan.earlierCount)
  return {
    experiment: experiment.metadata.name,
    file: plan.file,
    backend: plan.backend,
    state: stateJson(plan.state),
    objective: objectiveOf(experiment),
    algorithm: {
      name: spec.algorithm.algorithmName,
      settings: pairs(spec.algorithm.algorithmSettings),
      seed: plan.seed,
      ...(chosen === undefined ? {} : { chosen }),
    },
    space: {
      points: finite(spaceSize(spec.parameters)),
      parameters: spec.parameters.map((parameter) => ({
        name: parameter.name,
        type: parameter.parameterType,
        ...parameter.feasibleSpace,
        points: finite(pointCount(parameter)),
      })),
    },
    trials: {
      max: plan.maxTrialCount ?? null,
      parallel: spec.parallelTrialCount,
      maxFailed: spec.maxFailedTrialCount ?? null,
    },
    firstTrials: plan.firstTrials.map(({ name, assignments }) => ({
      name,
      parameters: pairs(assignments),
    })),
    resources: resourcesJson(plan),
    manifest,
    ...(cluster === undefined ? {} : { cluster }),
  }
}

function stateJson(state: PlannedState) {
  const { directory, resumption, ended } = state
  return {
    directory,
    action: resumption.kind,
    reason: explainState(state),
    ended,
    ...('changes' in resumption
      ? {
          changes: resumption.changes.map(({ field, from = null, to = null }) => ({
            field,
            from,
            to,
          })),
        }
      : {}),
  }
}

function objectiveOf({ spec: { objective } }: Experiment) {
  const { objectiveMetricName: name, type, goal } = objective
  return { name, type, ...(goal === undefined ? {} : { goal }) }
}

function resourcesJson({ experiment, manifest }: Plan) {
  const { pods, requests, unreadable } = resourcesOf(manifest)
  const { parallelTrialCount } = experiment.spec
  const times = (factor: number) =>
    Object.fromEntries(
      [...requests].map(([name, amount]) => [name, formatQuantity(name, amount * factor)]),
    )
  return { podsPerTrial: pods, perTrial: times(1), atATime: times(parallelTrialCount), unreadable }
}

function pairs(list: readonly { readonly name: string; readonly value: string }[]) {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]))
}

function finite(count: number): number | null {
  return Number.isFinite(count) ? count : null
}
