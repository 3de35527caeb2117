import { experimentSchema } from './json-schema.ts'

/** `tunebot schema`: prints the JSON Schema of the Experiment file. Returns the exit code. */
export function schema(): number {
  process.stdout.write(`${JSON.stringify(experimentSchema(), null, 2)}\n`)
  return 0
}
