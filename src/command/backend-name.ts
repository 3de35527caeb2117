/** The places where trials can run. */
export const BACKENDS = ['process', 'kubernetes'] as const
export type BackendName = (typeof BACKENDS)[number]
