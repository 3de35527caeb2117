import { statSync } from 'node:fs'
import { errorMessage } from '../../user-error.ts'
import type { TrialEvent } from '../backend.ts'
import type { LogReader } from './log-reader.ts'
import { followLog, readArchive } from './log-reader.ts'
import type { ExitRecord } from './record.ts'
import type { TrialFolder } from './trial-folder.ts'

/** Tells one life of a trial from its files, from the beginning, whether it still goes on or has ended. */
export interface LifeReader {
  readonly life: number
  /** What is new, with the record of the end once everything has been told. */
  readonly read: () => Promise<Told>
  readonly close: () => void
}

export interface Told {
  readonly events: readonly TrialEvent[]
  readonly exit?: ExitRecord
}

/**
 * Reads life `life`. Of attempts that are over before the reader gets to them, only the last is told:
 * their lines count for nothing. A damaged archive is a warning: how the trial ended is on record.
 */
export function readLife(
  trial: string,
  folder: TrialFolder,
  life: number,
  onWarning: (text: string) => void,
): LifeReader {
  let attempt = 0
  let log: LogReader | undefined
  let archive: AsyncGenerator<readonly string[]> | undefined

  const lines = (some: readonly string[]): readonly TrialEvent[] =>
    some.length === 0 ? [] : [{ type: 'log', trial, lines: some }]

  const turnTo = (next: number): readonly TrialEvent[] | undefined => {
    const record = folder.readAttempt(life, next)
    if (record === undefined) return undefined
    const { time, message } = record
    const running: TrialEvent = { type: 'running', trial, time }
    log?.close()
    log = undefined
    const isFirst = attempt === 0
    attempt = next
    const path = folder.logPath(life, attempt)
    const isArchived = statSync(folder.archivePath, { throwIfNoEntry: false }) !== undefined
    if (isArchived && statSync(path, { throwIfNoEntry: false }) === undefined) {
      archive = readArchive(folder.archivePath)
    } else log = followLog(path)
    return isFirst ? [running] : [{ type: 'restarted', trial, time, message }, running]
  }

  const readArchived = async (): Promise<readonly TrialEvent[]> => {
    try {
      const next = await archive?.next()
      if (next !== undefined && next.done !== true) return lines(next.value)
    } catch (error) {
      const lost = 'what it measured there is lost'
      onWarning(`the log of ${trial} cannot be read, so ${lost}: ${errorMessage(error)}`)
    }
    archive = undefined
    return []
  }

  return {
    life,
    read: async () => {
      // Looked for before the log is read: with it, what follows is all there will be.
      const exit = folder.readExit()
      const next = attempt === 0 ? Math.max(1, folder.lastAttempt(life)) : attempt + 1
      const turned = turnTo(next)
      if (turned !== undefined) return { events: turned }
      while (archive !== undefined) {
        const events = await readArchived()
        if (events.length > 0) return { events }
      }
      const events = lines(log?.read() ?? [])
      if (events.length > 0 || exit === undefined) return { events }
      const rest = lines(log?.rest() ?? [])
      log?.close()
      const { time, outcome } = exit
      return { events: [...rest, { type: 'ended', trial, time, outcome }], exit }
    },
    close: () => log?.close(),
  }
}
