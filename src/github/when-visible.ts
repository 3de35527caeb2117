import { setTimeout as sleep } from 'node:timers/promises'
import { statusOf } from './failure.ts'

const TRIES = 3

/**
 * Sends a request about something that is known to be there. What was created a moment ago GitHub does not find everywhere
 * at once, and answers 404 as for a missing permission; so it is asked again for some seconds.
 */
export async function whenVisible<Answer>(
  send: () => Promise<Answer>,
  secondMilliseconds = 1000,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await send()
    } catch (error) {
      if (statusOf(error) !== 404 || tries === TRIES) throw error
      await sleep(tries * tries * secondMilliseconds)
    }
  }
}
