import { readFileSync } from 'node:fs'
import type { ExperimentState } from '../src/journal/state.ts'
import { renderComment } from '../src/report/markdown/comment.ts'

const SHA = '3f9c2ab41d0e5f6a7b8c9d0e1f2a3b4c5d6e7f80'
const REPOSITORY = 'https://github.com/octo-org/digits'

/** The state after a real run of `examples/digits`. */
export const RUN = new URL('../test/golden/digits-run.json', import.meta.url)
/** The comment on it, kept as a golden. */
export const COMMENT = new URL('../test/golden/digits-comment.md', import.meta.url)

/** The comment on that run, as a pull request of an imagined repository would show it. */
export function readmeComment(): string {
  const state: ExperimentState = JSON.parse(readFileSync(RUN, 'utf8'))
  return renderComment(state, {
    now: state.completionTime ?? state.startTime,
    phase: { name: 'finished' },
    file: {
      path: 'examples/digits/experiment.yaml',
      url: `${REPOSITORY}/blob/${SHA}/examples/digits/experiment.yaml`,
    },
    commit: { sha: SHA, url: `${REPOSITORY}/commit/${SHA}` },
    links: [
      { text: 'Check run', url: `${REPOSITORY}/runs/4711` },
      { text: 'Workflow run', url: `${REPOSITORY}/actions/runs/815` },
    ],
    backend: 'process',
    live: {},
    takesCommands: true,
  })
}
