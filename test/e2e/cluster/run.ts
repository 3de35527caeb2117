import { execFile } from 'node:child_process'

/** Runs a program to its end and resolves to what it printed; rejects with all it said. */
export function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout)
      } else {
        reject(new Error(`${[program, ...args].join(' ')}:\n${stdout}${stderr}`, { cause: error }))
      }
    })
  })
}
