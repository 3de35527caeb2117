import fc from 'fast-check'
import type { FaultKind, FaultPlan } from '../../github/fault.ts'

/** All of them that a publication has to do with. */
export const ROUTES = [
  'checks/create',
  'checks/update',
  'checks/list-for-ref',
  'issues/create-comment',
  'issues/update-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/delete-comment',
  'users/get-authenticated',
] as const

/** Of these, what writes in a run that no other run gets in the way of. */
export const WRITES: readonly string[] = [
  'checks/create',
  'checks/update',
  'issues/create-comment',
  'issues/update-comment',
]

export const KINDS: readonly FaultKind[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'no-answer' },
  { kind: 'reset' },
  { kind: 'secondary-limit', status: 403, retryAfterSeconds: 7 },
  { kind: 'secondary-limit', status: 429, retryAfterSeconds: 600 },
  { kind: 'secondary-limit', status: 403 },
  { kind: 'secondary-limit', status: 429 },
  { kind: 'primary-limit', resetSeconds: 3 },
  { kind: 'primary-limit', resetSeconds: 3000 },
  { kind: 'not-found' },
  { kind: 'slow', milliseconds: 200 },
  { kind: 'slow', milliseconds: 900 },
  { kind: 'lost-reply', how: 'reset' },
  { kind: 'lost-reply', how: 'cut-short' },
  { kind: 'lost-reply', how: 'bad-gateway' },
  // Once, as a list that stays behind for good cannot be told from one that lacks the entry.
  { kind: 'stale-list' },
  { kind: 'foreign-page' },
]

export const faultPlan: fc.Arbitrary<FaultPlan> = fc
  .record({
    fault: fc.constantFrom(...KINDS),
    route: fc.option(fc.constantFrom(...ROUTES), { nil: undefined }),
    skip: fc.nat({ max: 4 }),
    times: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
    ),
  })
  .map(({ fault, route, skip, times }) => ({
    ...fault,
    ...(route === undefined ? {} : { route }),
    skip,
    times: fault.kind === 'stale-list' ? 1 : times,
  }))
