import type { Json } from '../experiment.ts'

/** The text read as JSON; undefined where it is none. */
export function parseJsonText(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text)
    return json
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
