import { readdirSync, readFileSync } from 'node:fs'

/** A process of this machine, by Linux's /proc. */
export interface ProcessFacts {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** The processes whose environment holds `name=value`; the runner finds a job's orphans so. */
export function processesWith(name: string, value: string): readonly ProcessFacts[] {
  return allProcesses().filter(({ pid }) =>
    read(`/proc/${pid}/environ`).split('\0').includes(`${name}=${value}`),
  )
}

/** Ends a process and all that descend from it, at once. */
export function killTree(root: number): void {
  const processes = allProcesses()
  const tree = [root]
  for (const parent of tree) {
    tree.push(...processes.filter((one) => one.parent === parent).map(({ pid }) => pid))
  }
  for (const pid of tree) kill(pid)
}

/** Ends a process at once, if it is still there. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

function allProcesses(): readonly ProcessFacts[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      // The name of the program, in parentheses, may hold blanks and parentheses itself.
      const facts = read(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ') ?? []
      const command = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim()
      return { pid: Number(name), parent: Number(facts[1]), command, zombie: facts[0] === 'Z' }
    })
    .filter(({ zombie }) => !zombie)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isGone(error)) return ''
    throw error
  }
}

function isGone(error: unknown): boolean {
  const codes = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM']
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
