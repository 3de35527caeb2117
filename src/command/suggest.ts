import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import type { Json } from '../experiment/experiment.ts'
import { isObject } from '../experiment/json.ts'
import { errorMessage, UserError } from '../user-error.ts'
import { createSuggestSession } from './suggest-session.ts'

/**
 * `tunebot suggest`: answers each JSON object of a line on standard input with one on standard output, until `quit` or the
 * end of the input. What cannot be answered gets `{"error": …}`, and the session goes on. Returns the exit code.
 */
export async function suggest(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<number> {
  leaveTheMachineToTrials()
  const session = createSuggestSession()
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const answer = answerTo(line, session)
    if (answer === undefined) break
    output.write(`${JSON.stringify(answer)}\n`)
  }
  return 0
}

const FIRST_V8_WITH_EFFICIENCY_MODE = 13
/** Where V8 has a compiler between the first and the last, which does nearly as well as the last here. */
const ARCHITECTURES_WITH_MAGLEV: readonly string[] = ['x64', 'arm64']

/**
 * It answers now and then while trials need the machine. One process serves many studies: by default what earlier ones and answers left is
 * kept, and more of it while it is looked through, tens of megabytes; and threads that compile and collect for an answer of half a
 * millisecond take several. The optimizing compiler takes ten megabytes, and what it makes of these algorithms is a tenth faster at
 * most.
 */
function leaveTheMachineToTrials(): void {
  setFlagsFromString('--optimize-for-size')
  setFlagsFromString('--no-separate-gc-phases')
  if (Number.parseInt(process.versions.v8, 10) < FIRST_V8_WITH_EFFICIENCY_MODE) return
  setFlagsFromString('--efficiency-mode')
  if (ARCHITECTURES_WITH_MAGLEV.includes(process.arch)) setFlagsFromString('--no-opt')
}

/** Undefined for `quit`. */
function answerTo(
  line: string,
  session: ReturnType<typeof createSuggestSession>,
): Json | undefined {
  try {
    const request: Json = JSON.parse(line)
    if (!isObject(request)) return { error: 'the line is no JSON object' }
    return request['op'] === 'quit' ? undefined : session.answer(request)
  } catch (error) {
    if (error instanceof SyntaxError)
      return { error: `the line is no JSON: ${errorMessage(error)}` }
    if (error instanceof UserError) return { error: error.message }
    // A bug of ours: told with its stack where people look, and no reason to lose the session.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return { error: `this is a bug: ${errorMessage(error)}` }
  }
}
