import { setTimeout } from 'node:timers/promises'

/**
 * Asks ten times a second until there is an answer, and resolves to it. A question that throws is
 * asked again; after `seconds` without an answer the last error is what went wrong.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  seconds = 90,
): Promise<T> {
  const end = Date.now() + seconds * 1000
  let cause: unknown
  while (Date.now() < end) {
    try {
      const answer = await ask()
      if (answer !== undefined) {
        return answer
      }
      cause = undefined
    } catch (error) {
      cause = error
    }
    await setTimeout(100)
  }
  throw new Error(`Not so within ${seconds} s: ${what}`, { cause })
}
