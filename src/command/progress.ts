import type { WriteStream } from 'node:tty'
import { createLogUpdate } from 'log-update'
import picocolors from 'picocolors'
import type { ExperimentState } from '../journal/state.ts'
import { progressLines, renderProgress } from '../report/progress.ts'

type Live = Readonly<Record<string, string>>

/** How a run shows what happens, on standard error. */
export interface Progress {
  show(state: ExperimentState, live: Live): void
  warn(text: string): void
  /** Leaves the screen as it should stay: the display gives way to the result. */
  end(): void
}

const REDRAW_MILLISECONDS = 200
const COLUMNS = 100
const LINES = 24

/** A display that redraws itself on a terminal, a plain line for each change elsewhere. */
export function createProgress(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  if (quiet) return createSilent(stream)
  return stream.isTTY ? createDisplay(stream) : createLines(stream)
}

function createSilent(stream: NodeJS.WriteStream): Progress {
  return {
    show: () => undefined,
    warn: (text) => stream.write(`warning: ${text}\n`),
    end: () => undefined,
  }
}

function createLines(stream: NodeJS.WriteStream): Progress {
  let before: ExperimentState | undefined
  return {
    ...createSilent(stream),
    show(state) {
      if (state === before) return
      for (const line of progressLines(before, state)) stream.write(`${line}\n`)
      before = state
    },
  }
}

function createDisplay(stream: WriteStream): Progress {
  const update = createLogUpdate(stream)
  const colors = picocolors.createColors(!process.env['NO_COLOR'])
  let newest: { readonly state: ExperimentState; readonly live: Live } | undefined

  function draw(): void {
    if (newest === undefined) return
    const { columns: width = COLUMNS, rows: height = LINES } = stream
    const now = new Date().toISOString()
    update(renderProgress(newest.state, { live: newest.live, now, width, height, colors }))
  }

  const timer = setInterval(draw, REDRAW_MILLISECONDS)
  return {
    show(state, live) {
      newest = { state, live }
    },
    warn(text) {
      update.clear()
      stream.write(`${colors.yellow('warning:')} ${text}\n`)
      draw()
    },
    end() {
      clearInterval(timer)
      update.clear()
      update.done()
    },
  }
}
