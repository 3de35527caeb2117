import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { createLineSplitter } from './line-splitter.ts'
import { createLogSink } from './log-sink.ts'
import type { OutputChannel } from './output-channel.ts'
import { openOutputChannels } from './output-channel.ts'
import { storageProblem } from './storage-problem.ts'

/** The way from a child's standard output and error to its log. */
export interface AttemptOutput {
  readonly channels: readonly [OutputChannel, OutputChannel]
  /** Ends the log and makes it durable; gives its last lines. */
  readonly close: () => readonly string[]
}

export interface AttemptOutputOptions {
  /** Where the pipes are made. */
  readonly folder: string
  readonly logPath: string
  readonly metricNames: readonly string[]
  /** Told in a sentence, when the log cannot be written. */
  readonly onProblem: (problem: string) => void
}

/** A log that cannot be written ends the trial: what it printed from then on would be lost unsaid. */
export function openAttemptOutput(options: AttemptOutputOptions): AttemptOutput {
  const file = openSync(options.logPath, 'w')
  const guarded = (action: () => void): void => {
    try {
      action()
    } catch (error) {
      options.onProblem(`its log could not be written: ${storageProblem(error)}`)
    }
  }
  const sink = createLogSink((bytes) => writeFully(file, bytes), options.metricNames)
  const splitters = [0, 1].map(() => createLineSplitter((block) => sink.push(block)))
  const [out, err] = splitters
  if (out === undefined || err === undefined) throw new Error('two splitters were made')
  const channels = openOutputChannels(options.folder, [
    (chunk) => guarded(() => out.push(chunk)),
    (chunk) => guarded(() => err.push(chunk)),
  ])
  return {
    channels,
    close: () => {
      let tail: readonly string[] = []
      guarded(() => {
        for (const splitter of splitters) splitter.end()
      })
      guarded(() => {
        tail = sink.finish()
        fsyncSync(file)
      })
      closeSync(file)
      return tail
    },
  }
}

function writeFully(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
