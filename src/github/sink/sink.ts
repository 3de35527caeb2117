import { explainFailure, type Feature } from '../failure.ts'

/** What became of one publication: a sink that fails never fails the tuning. */
export type SinkResult =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'degraded'
      /** What is lost and what to do about it. */
      readonly why: string
      /** Nothing further need be tried in this run. */
      readonly permanent: boolean
    }

export const OK: SinkResult = { kind: 'ok' }

/** Does what sends requests, and tells what became of them. What no request raised is a bug and is thrown again. */
export async function sent(feature: Feature, work: () => Promise<unknown>): Promise<SinkResult> {
  try {
    await work()
    return OK
  } catch (error) {
    return { kind: 'degraded', ...explainFailure(error, feature) }
  }
}
