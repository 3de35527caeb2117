import { setTimeout as sleep } from 'node:timers/promises'
import { isUncertain } from './failure.ts'

export interface Creation<Created> {
  /** Sends the request once; the retrying plugin would send it again without looking. */
  readonly create: () => Promise<Created>
  /** Finds what an earlier try created though its answer was lost. */
  readonly find: () => Promise<Created | undefined>
  /** How long a second of waiting is; tests make it short. */
  readonly secondMilliseconds?: number
}

const TRIES = 3
/** What was created a moment ago is not always listed at once. */
const WAITS_SECONDS = [1, 3]

/** Creates something that GitHub does not tell apart from a second one of its kind, once for certain. */
export async function createOnce<Created>(creation: Creation<Created>): Promise<Created> {
  const second = creation.secondMilliseconds ?? 1000
  for (let tries = 1; ; tries++) {
    try {
      return await creation.create()
    } catch (error) {
      if (!isUncertain(error) || tries === TRIES) throw error
      for (const seconds of WAITS_SECONDS) {
        await sleep(seconds * second)
        const found = await creation.find()
        if (found !== undefined) return found
      }
    }
  }
}
