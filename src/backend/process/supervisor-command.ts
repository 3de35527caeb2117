import { fileURLToPath } from 'node:url'

/** argv of the supervisor program: it stands beside this file, built beside built and source beside source. */
export function supervisorCommand(): readonly string[] {
  const name = import.meta.url.endsWith('.ts') ? './supervisor.ts' : './supervisor.js'
  return [process.execPath, fileURLToPath(new URL(name, import.meta.url))]
}
