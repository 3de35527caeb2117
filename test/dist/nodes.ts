import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isMissing } from '../requirement.ts'

export interface NodeVersion {
  readonly version: string
  readonly path: string
  /** Not on this machine, which has been said aloud. */
  readonly missing: boolean
}

const installer = join(import.meta.dirname, '..', '..', 'scripts', 'install-nodes.sh')

/** The Node versions that dist has to run on: the oldest, the one between, the pinned one, and the machine's. */
export function nodeVersions(): readonly NodeVersion[] {
  const others = execFileSync(installer, ['--where'], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((path) => {
      const version = /\/node-(?<version>[\d.]+)\//.exec(path)?.groups?.['version'] ?? path
      const mend = "'npm run install:nodes' fetches it."
      return { version, path, missing: isMissing(`Node ${version}`, existsSync(path), mend) }
    })
  const pinned = { version: process.versions.node, path: process.execPath, missing: false }
  return [...others, pinned, ...nodesOfMachine()]
}

/** The libraries of `libc6-arm64-cross` and its like. */
const ARM64_LIBRARIES = '/usr/aarch64-linux-gnu'

/** How the pinned Node is run on an arm64 machine, which is an emulated one on others. */
export function arm64Node(): { readonly command: readonly string[]; readonly missing: boolean } {
  if (process.arch === 'arm64') return { command: [process.execPath], missing: false }
  const path = execFileSync(installer, ['--where-arm64'], { encoding: 'utf8' }).trimEnd()
  const emulator = '/usr/bin/qemu-aarch64-static'
  const found = [path, emulator, ARM64_LIBRARIES].every((one) => existsSync(one))
  const mend = "'npm run install:nodes' and, as root on Debian, 'npm run install:debian' fetch it."
  return {
    command: [emulator, '-L', ARM64_LIBRARIES, path],
    missing: isMissing('Node for arm64, and what emulates it', found, mend),
  }
}

/** Every `node` on the PATH that is not the pinned one. */
function nodesOfMachine(): readonly NodeVersion[] {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path))
  const others = new Set(found.filter((path) => path !== realpathSync(process.execPath)))
  return [...others].map((path) => {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim().slice(1)
    return { version: `${version} of this machine`, path, missing: false }
  })
}
