const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const INTERRUPTED = 130

/**
 * Turns the first SIGINT, SIGTERM or SIGHUP into an abort, which stops trials and keeps the journal
 * resumable; a second one leaves at once, and the trials' supervisors end them.
 */
export function watchInterrupts(): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    process.stderr.write('stopping the trials; once more to leave at once\n')
    controller.abort()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    signal: controller.signal,
    end() {
      for (const signal of SIGNALS) process.off(signal, onSignal)
    },
  }
}
