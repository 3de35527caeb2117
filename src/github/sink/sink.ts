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
