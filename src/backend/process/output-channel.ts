import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'

/** A pipe from the child: it writes to `writeEnd`, what arrives goes to `onData`. */
export interface OutputChannel {
  readonly writeEnd: number
  /** To be called once the child has its own copy: until then the pipe cannot end. */
  readonly closeWriteEnd: () => void
  /** Resolves when every writer is gone and everything has been read. */
  readonly ended: Promise<void>
  /** When something last arrived, as of `performance.now()`. */
  readonly lastArrival: () => number
  /** Stops reading, whoever may still hold the other end. */
  readonly destroy: () => void
}

/**
 * Two channels, for standard output and standard error: apart, so that a progress bar on one does
 * not tear a line of the other.
 *
 * Made of named pipes that lose their names at once. Node's own `stdio: 'pipe'` gives the child a
 * socket, and on Linux a script's `> /dev/stderr` fails on a socket.
 */
export function openOutputChannels(
  folder: string,
  onData: readonly [(chunk: Buffer) => void, (chunk: Buffer) => void],
): readonly [OutputChannel, OutputChannel] {
  const temporary = mkdtempSync(join(folder, 'pipes-'))
  try {
    const paths = [join(temporary, 'stdout'), join(temporary, 'stderr')] as const
    execFileSync('mkfifo', ['-m', '600', ...paths], { stdio: ['ignore', 'ignore', 'pipe'] })
    return [openChannel(paths[0], onData[0]), openChannel(paths[1], onData[1])]
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function openChannel(path: string, onData: (chunk: Buffer) => void): OutputChannel {
  // Reading end first and without blocking: the writing end then opens without waiting for it.
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writeEnd = openSync(path, constants.O_WRONLY)
  const socket = new Socket({ fd: readEnd, readable: true, writable: false })
  let arrival = performance.now()
  socket.on('data', (chunk: Buffer) => {
    arrival = performance.now()
    onData(chunk)
  })
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.once('error', () => socket.destroy())
  })
  return {
    writeEnd,
    closeWriteEnd: () => closeSync(writeEnd),
    ended,
    lastArrival: () => arrival,
    destroy: () => socket.destroy(),
  }
}
