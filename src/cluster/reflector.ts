import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { refused } from './api-failure.ts'
import type { ClusterClient } from './client.ts'
import type { JsonObject } from './json.ts'
import { at, isObject, objects, text } from './json.ts'

/** `set`: there, new or changed. `gone`: no longer there; as it was last seen. */
export type Change =
  | { readonly type: 'set'; readonly object: JsonObject }
  | { readonly type: 'gone'; readonly object: JsonObject }

export interface ReflectorOptions {
  readonly client: ClusterClient
  /** The collection's path. */
  readonly path: string
  readonly labelSelector: string
  /** For messages: `jobs`. */
  readonly what: string
  readonly onChange: (change: Change) => void
  /** After each list: the uids of what was there, and when the list was begun (`performance.now()`). */
  readonly onListed?: (present: ReadonlySet<string>, began: number) => void
  /** The end: the cluster denies the list. */
  readonly onFailure: (error: unknown) => void
  /** How long a watch is believed before everything is listed again; 60 s. */
  readonly resyncMilliseconds?: number
  readonly signal: AbortSignal
}

export interface Reflector {
  /** Resolves once everything that is there has been told. */
  readonly synced: Promise<void>
  /** Lists everything again now; resolves once what a list from after this call holds is told. */
  readonly refresh: () => Promise<void>
}

const RESYNC_MILLISECONDS = 60_000
/** A server that keeps a watch open for longer than it was asked to is not to be believed. */
const OVERTIME_MILLISECONDS = 5000
const PAGE = 500
/** Bytes; a cluster keeps no object of more than a few MiB. What is longer is no event of a watch. */
const LONGEST_LINE = 32 * 1024 * 1024
const FIRST_PAUSE_MILLISECONDS = 200
const LONGEST_PAUSE_MILLISECONDS = 5000

/**
 * Keeps an eye on every object of one kind with these labels: a list, then a watch from there on, and
 * after a while, or as soon as the watch breaks or expires, from the beginning. What a watch did not
 * tell, the next list does, so that a watch that has silently died costs a minute and nothing else.
 */
export function reflect(options: ReflectorOptions): Reflector {
  const { client, path, labelSelector, signal, onChange } = options
  const resync = options.resyncMilliseconds ?? RESYNC_MILLISECONDS
  const known = new Map<string, JsonObject>()
  let isSynced: () => void = () => undefined
  const synced = new Promise<void>((resolve) => {
    isSynced = resolve
  })
  let waiting: { readonly since: number; readonly resolve: () => void }[] = []
  /** Ends the watch, or the pause before the next list. */
  let interrupt: () => void = () => undefined

  const set = (object: JsonObject): void => {
    const before = known.get(uidOf(object))
    known.set(uidOf(object), object)
    if (before !== undefined && versionOf(before) === versionOf(object)) return
    onChange({ type: 'set', object })
  }
  const remove = (uid: string, last: JsonObject): void => {
    if (known.delete(uid)) onChange({ type: 'gone', object: last })
  }

  /** Everything that is there; undefined when the list expired between two pages. */
  const list = async (): Promise<string | undefined> => {
    const present = new Set<string>()
    const began = performance.now()
    let next = ''
    for (;;) {
      const query = {
        labelSelector,
        limit: `${PAGE}`,
        ...(next === '' ? {} : { continue: next }),
      }
      const answer = await client.request({ method: 'GET', path, query, signal })
      if (!answer.ok) {
        if (answer.failure.code === 410) return undefined
        throw refused(answer.failure, `list ${options.what}`, client.server)
      }
      for (const object of objects(answer.body, 'items')) {
        present.add(uidOf(object))
        set(withoutNoise(object))
      }
      next = text(answer.body, 'metadata', 'continue')
      if (next !== '') continue
      for (const [uid, last] of known) if (!present.has(uid)) remove(uid, last)
      options.onListed?.(present, began)
      for (const each of waiting) if (each.since <= began) each.resolve()
      waiting = waiting.filter(({ since }) => since > began)
      return text(answer.body, 'metadata', 'resourceVersion')
    }
  }

  const take = (line: string): 'go on' | 'expired' => {
    const event: unknown = JSON.parse(line)
    if (!isObject(event)) return 'expired'
    const object = at(event, 'object')
    if (!isObject(object)) return 'expired'
    switch (text(event, 'type')) {
      case 'ADDED':
      case 'MODIFIED':
        set(withoutNoise(object))
        return 'go on'
      case 'DELETED':
        remove(uidOf(object), withoutNoise(object))
        return 'go on'
      case 'BOOKMARK':
        return 'go on'
      default:
        // ERROR: the version is too old (410), or the server cannot go on.
        return 'expired'
    }
  }

  /** True when the watch came to the end that it was asked to come to. */
  const watch = async (resourceVersion: string): Promise<boolean> => {
    const answer = await client.stream({
      path,
      query: {
        labelSelector,
        watch: '1',
        resourceVersion,
        allowWatchBookmarks: 'true',
        timeoutSeconds: `${Math.ceil(resync / 1000)}`,
      },
      signal,
    })
    if (answer.type === 'unanswered') return false
    if (answer.type === 'refused') {
      const { failure } = answer
      if (failure.code === 403) throw refused(failure, `watch ${options.what}`, client.server)
      return failure.code === 410
    }
    const { body } = answer
    const timer = setTimeout(() => body.destroy(), resync + OVERTIME_MILLISECONDS)
    interrupt = () => body.destroy()
    if (waiting.length > 0) interrupt()
    try {
      for await (const line of linesOf(body)) if (take(line) === 'expired') break
      return true
    } catch (error) {
      if (signal.aborted || error instanceof SyntaxError || isBroken(error)) return false
      throw error
    } finally {
      clearTimeout(timer)
      body.destroy()
    }
  }

  const run = async (): Promise<void> => {
    let pause = FIRST_PAUSE_MILLISECONDS
    while (!signal.aborted) {
      const resourceVersion = await list()
      if (waiting.length > 0) continue
      if (resourceVersion !== undefined) {
        isSynced()
        const began = performance.now()
        const isWell = await watch(resourceVersion)
        const lasted = performance.now() - began
        if (lasted > LONGEST_PAUSE_MILLISECONDS) pause = FIRST_PAUSE_MILLISECONDS
        if (isWell && lasted > FIRST_PAUSE_MILLISECONDS) continue
      }
      if (waiting.length > 0) continue
      await new Promise<void>((resolve) => {
        interrupt = resolve
        void sleep(pause * (0.75 + Math.random() / 2), undefined, { signal }).then(resolve, resolve)
      })
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)
    }
  }

  run().catch((error: unknown) => {
    if (!signal.aborted) options.onFailure(error)
  })
  return {
    synced,
    refresh: () =>
      new Promise((resolve) => {
        waiting.push({ since: performance.now(), resolve })
        interrupt()
      }),
  }
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}

function uidOf(object: JsonObject): string {
  return text(object, 'metadata', 'uid')
}

function versionOf(object: JsonObject): string {
  return text(object, 'metadata', 'resourceVersion')
}

/** Without the record of who wrote which field: often half of an object, and of no use here. */
function withoutNoise(object: JsonObject): JsonObject {
  const metadata = at(object, 'metadata')
  if (!isObject(metadata)) return object
  const { managedFields: _, ...rest } = metadata
  return { ...object, metadata: rest }
}

/** The lines of a stream of UTF-8, without their ends; what follows the last LF is no line. */
async function* linesOf(body: Readable): AsyncGenerator<string> {
  let started: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    let from = 0
    for (;;) {
      const end = bytes.indexOf(0x0a, from)
      if (end === -1) break
      const line = Buffer.concat([...started, bytes.subarray(from, end)]).toString('utf8')
      started = []
      length = 0
      from = end + 1
      if (line !== '') yield line
    }
    if (from === bytes.length) continue
    started.push(bytes.subarray(from))
    length += bytes.length - from
    if (length > LONGEST_LINE)
      throw Object.assign(new Error('no line of a watch'), { code: 'EMSGSIZE' })
  }
}
