import { oneLine, truncateUnits } from '../../report/text.ts'
import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import type { Feature } from '../failure.ts'
import type { Redactor } from '../redact.ts'
import type { Conclusion } from './check.ts'
import { OK, type SinkResult, sent } from './sink.ts'

export interface CommitStatusTarget {
  readonly client: Client
  readonly repository: Repository
  readonly headSha: string
  /** GitHub's `context`: the name under which the newest status counts. */
  readonly name: string
  readonly redactor: Redactor
  readonly targetUrl: string
}

/** One commit status: a word and a line, where a check run would have a report. */
export interface CommitStatusSink {
  /** That it runs; sent once, as GitHub keeps every status and no more than a thousand of a name. */
  begin(title: string): Promise<SinkResult>
  end(title: string, conclusion: Conclusion): Promise<SinkResult>
}

type State = 'pending' | 'success' | 'failure' | 'error'

/** GitHub's limit, in characters, whichever it counts. */
const MAX_DESCRIPTION = 140
const FEATURE: Feature = { name: 'the commit status', permission: 'statuses: write' }

export function createCommitStatusSink(target: CommitStatusTarget): CommitStatusSink {
  const { client, repository, headSha, name, redactor, targetUrl } = target
  let hasBegun = false

  function send(state: State, title: string): Promise<SinkResult> {
    return sent(FEATURE, () =>
      client.rest.repos.createCommitStatus({
        ...repository,
        sha: headSha,
        context: name,
        state,
        description: truncateUnits(oneLine(redactor.text(title)), MAX_DESCRIPTION),
        target_url: targetUrl,
      }),
    )
  }

  return {
    async begin(title) {
      if (hasBegun) return OK
      const result = await send('pending', title)
      hasBegun = result.kind === 'ok'
      return result
    },
    end: (title, conclusion) => send(stateOf(conclusion), title),
  }
}

/** A status has no word for what neither passes nor fails, which a check that is `neutral` lets pass. */
function stateOf(conclusion: Conclusion): State {
  switch (conclusion) {
    case 'success':
    case 'neutral':
      return 'success'
    case 'failure':
      return 'failure'
    case 'cancelled':
    case 'timed_out':
      return 'error'
  }
}
