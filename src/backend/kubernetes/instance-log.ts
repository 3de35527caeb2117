import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDenied, refused } from '../../cluster/api-failure.ts'
import type { ClusterClient, StreamAnswer } from '../../cluster/client.ts'
import { createStampedLines } from './stamped-lines.ts'

/**
 * What the cluster says of one instance of a container, from its start to its end. `replaced`: it
 * has ended, and the next one of its pod has begun. `gone`: its pod is no longer there.
 */
export type InstanceState = 'running' | 'ended' | 'replaced' | 'gone'

export interface InstanceLogOptions {
  readonly client: ClusterClient
  /** Of the pod's log. */
  readonly path: string
  readonly container: string
  readonly state: () => InstanceState
  /** Resolves when the state may have changed, and after so many milliseconds at the latest. */
  readonly changed: (milliseconds: number) => Promise<void>
  /** Gets whole lines, each ended by LF, but for the log's last; the next piece waits for it. */
  readonly onText: (text: Buffer) => Promise<void>
  /** What stands in the stream without being the container's: the kubelet's own words. */
  readonly onStray: (words: string) => void
  /** The cluster did not answer: it is asked again. */
  readonly onAway: () => void
  readonly signal: AbortSignal
}

const FIRST_PAUSE_MILLISECONDS = 200
const LONGEST_PAUSE_MILLISECONDS = 5000
const LONGEST_WANTED_MILLISECONDS = 20_000
/** A stream's end and the status that tells of the container's end come one after the other. */
const STATUS_MILLISECONDS = 3000
const REFUSALS_AFTER_END = 4
/** A stream that is silent for so long after its container's end has told what it has to tell. */
const SILENCE_MILLISECONDS = 40
/**
 * Unless it has told so much that the kubelet may have begun another file meanwhile (from 10 MiB on, its
 * `containerLogMaxSize`): a pause may be a traffic jam then, and what is not read now is not read at all.
 */
const ROTATED_BYTES = 1024 * 1024
const ROTATED_SILENCE_MILLISECONDS = 5000

interface OpenStream {
  readonly body: Readable
  /** When the last piece came, by `performance.now()`; infinite while it is worked on. */
  arrival: number
  bytes: number
  isOver: boolean
  /** By us. */
  isClosed: boolean
}

/**
 * Follows the log of one instance to its end, through any number of broken streams, each line once.
 * A stream that ends in good order may yet have been cut on its way, so the log counts as read when
 * a stream that was begun after the container's end brings nothing new. False when that was not to be had.
 * Raises UserError when the cluster denies the log.
 */
export async function readInstanceLog(options: InstanceLogOptions): Promise<boolean> {
  const { client, path, container, state, changed, onText, signal } = options
  const lines = createStampedLines(options.onStray)
  /** In a row that came to nothing, and those of them in which the log itself could not be had. */
  let attempts = 0
  let refusals = 0
  let isInOrder = false

  /**
   * Closes a stream that follows a container which has ended: the kubelet looks for that only once a
   * second. One that still delivers is left alone, for its rest may be in a file that is rotated away.
   */
  const closeAfterEnd = async (stream: OpenStream): Promise<void> => {
    while (state() === 'running' && !stream.isOver) await changed(1000)
    const silence = () =>
      stream.bytes < ROTATED_BYTES ? SILENCE_MILLISECONDS : ROTATED_SILENCE_MILLISECONDS
    while (!stream.isOver && performance.now() - stream.arrival < silence()) {
      await sleep(SILENCE_MILLISECONDS / 2)
    }
    stream.isClosed = !stream.isOver
    stream.body.destroy()
  }

  /** How the stream ended: of its own, by us after its container's end, or broken. */
  const pipe = async (body: Readable, follows: boolean): Promise<'own' | 'closed' | 'broken'> => {
    const stream = { body, arrival: performance.now(), bytes: 0, isOver: false, isClosed: false }
    if (follows) void closeAfterEnd(stream)
    try {
      for await (const chunk of body) {
        // More may have come while this piece is worked on.
        stream.arrival = Number.POSITIVE_INFINITY
        const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
        stream.bytes += piece.length
        const text = lines.push(piece)
        if (text.length > 0) await onText(text)
        stream.arrival = performance.now()
      }
      return 'own'
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) && !signal.aborted) throw error
      return stream.isClosed ? 'closed' : 'broken'
    } finally {
      stream.isOver = true
      lines.endStream()
      body.destroy()
    }
  }

  const settle = async (): Promise<void> => {
    const end = performance.now() + STATUS_MILLISECONDS
    while (state() === 'running' && !signal.aborted) {
      const left = end - performance.now()
      if (left <= 0) return
      await changed(left)
    }
  }

  const finish = async (): Promise<void> => {
    const last = lines.rest()
    if (last.length > 0) await onText(last)
  }

  /** Whatever happens meanwhile: many trials may wait for one server. */
  const rest = async (milliseconds: number): Promise<void> => {
    await sleep(milliseconds * (0.75 + Math.random() / 2), undefined, { signal }).catch(
      () => undefined,
    )
  }

  while (!signal.aborted) {
    const before = state()
    // Nothing more can be had; what ended in good order has most likely been all of it.
    if (before === 'gone') break
    const since = lines.since()
    const countBefore = lines.count()
    const answer = await client.stream({
      path,
      query: {
        container,
        timestamps: 'true',
        ...(before === 'running' ? { follow: 'true' } : {}),
        ...(before === 'replaced' ? { previous: 'true' } : {}),
        ...(since === undefined ? {} : { sinceTime: since }),
      },
      isBrief: before !== 'running',
      signal,
    })

    const end = answer.type === 'open' ? await pipe(answer.body, before === 'running') : 'none'
    if (end !== 'none') isInOrder = end !== 'broken'
    if (end === 'own' || (end === 'closed' && before === 'running')) {
      if (before !== 'running' && lines.count() === countBefore) {
        await finish()
        return true
      }
      attempts = 0
      refusals = 0
      await settle()
      continue
    }
    if (answer.type === 'refused' && isDenied(answer.failure)) {
      throw refused(answer.failure, 'read the log of a pod', client.server)
    }
    attempts += 1
    if (lines.count() > countBefore) refusals = 0
    if (isAway(answer)) options.onAway()
    else if (before !== 'running') refusals += 1
    if (refusals >= REFUSALS_AFTER_END) break
    const pause = FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(attempts - 1, 10)
    await rest(Math.max(Math.min(pause, LONGEST_PAUSE_MILLISECONDS), wantedPause(answer)))
  }
  await finish()
  return isInOrder
}

function wantedPause(answer: StreamAnswer): number {
  const seconds = answer.type === 'refused' ? (answer.failure.retryAfterSeconds ?? 0) : 0
  return Math.min(seconds * 1000, LONGEST_WANTED_MILLISECONDS)
}

/** No word about the log: the API server is not there, or has too much to do. */
function isAway(answer: StreamAnswer): boolean {
  if (answer.type === 'unanswered') return true
  return answer.type === 'refused' && [429, 503].includes(answer.failure.code)
}
