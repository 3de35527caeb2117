import { setTimeout as sleep } from 'node:timers/promises'
import { readMarker } from '../../../src/github/marker.ts'
import type { FaultPlan } from '../../github/fault.ts'
import { mirror } from '../../github/mirror.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'
import { experimentState, trial } from '../state.ts'
import { WRITES } from './fault-plan.ts'
import { publishingRun } from './scene.ts'

/** Long beside what a request takes on a busy machine, and beside each fault that is slow. */
const REQUEST_MILLISECONDS = 4000
/** Two operations a sink and update, and the tries again that are worth it. */
const MOST_REQUESTS = 70

const LAST = experimentState({
  status: 'Succeeded',
  reason: 'ExperimentMaxTrialsReached',
  trials: [trial(0, '0.5'), trial(1, '0.8')],
  best: { trial: trial(1, '0.8'), value: 0.8 },
})

/** What `troubleUnder` mirrors: a repository with a pull request. */
export function createOriginal(fake: FakeGitHub): HostedRepository {
  const repository = fake.createRepository({ commit: { files: { 'tune.yaml': '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { 'tune.yaml': '2' } })
  fake.openPull(repository, { head: 'topic' })
  return repository
}

/**
 * Publishes an experiment from its begin to its end while that goes wrong; what is not as it ought to be. With
 * `comeToPass`, a plan that nothing ran into is not as it ought to be either.
 */
export async function troubleUnder(
  original: HostedRepository,
  plans: readonly FaultPlan[],
  { comeToPass = false }: { readonly comeToPass?: boolean } = {},
): Promise<readonly string[]> {
  const fake = await startFakeGitHub()
  const repository = mirror(fake, original)
  const [pull] = repository.pulls
  for (const plan of plans) fake.faults.next(plan)
  const { publication, warnings } = publishingRun(fake, repository, {
    ...(pull === undefined ? {} : { pull }),
    timing: {
      openMilliseconds: 100,
      updateMilliseconds: 10,
      secondMilliseconds: 1,
      requestMilliseconds: REQUEST_MILLISECONDS,
    },
  })
  await publication.open()
  publication.update(experimentState({ trials: [trial(0, '0.5')] }), {})
  await sleep(1500)
  publication.update(experimentState({ trials: LAST.trials }), {})
  const isShown = await publication.finish(LAST, { name: 'finished' }, 'success')

  const { comments, checkRuns } = repository
  const [comment] = comments
  const [check] = checkRuns
  const isCommented =
    comment !== undefined &&
    readMarker(comment.body)?.state === 'Succeeded' &&
    comment.body.includes('0.8')
  const isChecked =
    check?.status === 'completed' &&
    check.conclusion === 'success' &&
    check.title?.includes('0.8') === true
  const isSecondTold = warnings.some((text) => text.startsWith('a second comment of'))
  const extraComments = isSecondTold ? 0 : comments.length - 1
  const extraChecks = checkRuns.length - 1
  const trouble = [
    ...(extraComments > 0 ? [`${extraComments} comments too many, and nobody is told`] : []),
    ...(extraChecks > 0 ? [`${extraChecks} check runs too many`] : []),
    ...sinkTrouble('the comment on the pull request', isCommented, {
      warnings,
      isKnown: areAnswered('issues/', plans),
    }),
    ...sinkTrouble('the check run', isChecked, {
      warnings,
      isKnown: areAnswered('checks/', plans),
    }),
    ...(fake.requests.length > MOST_REQUESTS ? [`${fake.requests.length} requests`] : []),
    ...(isShown && warnings.length === 0 && !(isCommented && isChecked)
      ? ['said to be shown']
      : []),
    ...(comeToPass ? fake.faults.unused() : []),
    ...fake.takeViolations(),
  ]
  fake.faults.clear()
  await fake.close()
  return trouble
}

/** Whether every write of these operations that is done is answered: otherwise nobody can know that it is there. */
function areAnswered(operations: string, plans: readonly FaultPlan[]): boolean {
  const writes = WRITES.filter((route) => route.startsWith(operations))
  return !plans.some(
    ({ kind, route }) => kind === 'lost-reply' && (route === undefined || writes.includes(route)),
  )
}

interface Told {
  readonly warnings: readonly string[]
  /** Whether the run can know what is there. */
  readonly isKnown: boolean
}

function sinkTrouble(
  sink: string,
  isThere: boolean,
  { warnings, isKnown }: Told,
): readonly string[] {
  const told = warnings.filter((text) => text.startsWith(sink))
  // What an answer that came too late was about may be there as well, and on a busy machine some are late.
  const needless = told.filter((text) => isThere && isKnown && !text.includes('timeout'))
  return [
    ...(told.length > 1 ? [`${sink}: ${told.length} warnings: ${told.join(' | ')}`] : []),
    ...needless.map((text) => `${sink}: there, and warned of: ${text}`),
    ...(!isThere && told.length === 0 ? [`${sink}: not there, and nobody is told`] : []),
  ]
}
