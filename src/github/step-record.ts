import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReportPhase } from '../report/context.ts'
import { numberAt, textAt, valueAt } from './payload.ts'
import type { Target } from './trigger/trigger.ts'

/** What the post step has to know of one experiment, should the main step not have come to its end. */
export interface PublicationRecord {
  /** Of the Experiment file, in the repository. */
  readonly path: string
  readonly name: string
  readonly specHash: string
  readonly isNamesake: boolean
  /** The folder of its journal, absolute. */
  readonly directory: string
  readonly checkId?: number
  /** How it ended; absent while it runs. */
  readonly phase?: ReportPhase
  /** Check and comment show how it ended. */
  readonly confirmed: boolean
  /** Its journal is kept as an artifact, or could not be, which was told. */
  readonly isKept: boolean
}

/** What the post step has to know of the main step. */
export interface StepNotes {
  /** Where the outcomes are shown. */
  readonly target: Target
  /** To which comments a command has spoken; else the workflow's own input. */
  readonly commentKey: string
  readonly publications: readonly PublicationRecord[]
}

/** The records of one step, kept as a file in the state folder. */
export interface StepRecord {
  /** Writes the record of the experiment's path and name, in place of an earlier one. */
  put(record: PublicationRecord): Promise<void>
}

const NAME = 'step.json'

export function createStepRecord(
  directory: string,
  { headSha, pullNumbers }: Target,
  commentKey: string,
): StepRecord {
  const records = new Map<string, PublicationRecord>()
  let writing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    await mkdir(directory, { recursive: true })
    const path = join(directory, NAME)
    const target = { headSha, pullNumbers }
    const notes: StepNotes = { target, commentKey, publications: [...records.values()] }
    await writeFile(`${path}.new`, JSON.stringify(notes))
    await rename(`${path}.new`, path)
  }

  return {
    put(record) {
      records.set(JSON.stringify([record.path, record.name]), record)
      writing = writing.then(write)
      return writing
    },
  }
}

/** What the main step left; undefined when it left nothing. */
export async function readStepRecord(directory: string): Promise<StepNotes | undefined> {
  const text = await readIfThere(join(directory, NAME))
  if (text === undefined) return undefined
  const json: unknown = JSON.parse(text)
  const publications = valueAt(json, 'publications')
  return {
    target: {
      headSha: textAt(json, 'target', 'headSha') ?? '',
      pullNumbers: numbersOf(valueAt(json, 'target', 'pullNumbers')),
    },
    commentKey: textAt(json, 'commentKey') ?? '',
    publications: Array.isArray(publications) ? publications.flatMap(recordOf) : [],
  }
}

function numbersOf(json: unknown): readonly number[] {
  return Array.isArray(json) ? json.filter((one) => typeof one === 'number') : []
}

function recordOf(json: unknown): readonly PublicationRecord[] {
  const path = textAt(json, 'path')
  const name = textAt(json, 'name')
  const specHash = textAt(json, 'specHash')
  const directory = textAt(json, 'directory')
  const checkId = numberAt(json, 'checkId')
  if (path === undefined || name === undefined) return []
  if (specHash === undefined || directory === undefined) return []
  const confirmed = valueAt(json, 'confirmed') === true
  const isNamesake = valueAt(json, 'isNamesake') === true
  const isKept = valueAt(json, 'isKept') === true
  const record = { path, name, specHash, isNamesake, directory, confirmed, isKept }
  const phase = phaseOf(valueAt(json, 'phase'))
  return [
    {
      ...record,
      ...(checkId === undefined ? {} : { checkId }),
      ...(phase === undefined ? {} : { phase }),
    },
  ]
}

function phaseOf(json: unknown): ReportPhase | undefined {
  const name = textAt(json, 'name')
  if (name === 'finished') return { name }
  const why = textAt(json, 'why')
  return why !== undefined && (name === 'interrupted' || name === 'failed')
    ? { name, why }
    : undefined
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
