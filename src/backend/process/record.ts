import { readFileSync } from 'node:fs'
import { isObject } from '../../experiment/json.ts'
import { errorMessage, UserError } from '../../user-error.ts'
import type { TrialOutcome } from '../backend.ts'
import { errorCode } from './durable.ts'
import type { ProcessIdentity } from './identity.ts'

/**
 * Who runs a trial. A trial's lives are numbered from 1: each supervisor is one life, and a claim, once
 * made, is never taken back. So two supervisors of one life cannot both win it, and one that was
 * slow to start finds its life taken, whatever has happened since.
 */
export interface Claim {
  readonly identity: ProcessIdentity
  /** Stands in the environment of every process of that life; no two lives have the same. */
  readonly marker: string
  /** Made by a driver to end a life that nobody lives, so that no late supervisor can begin it. */
  readonly closed: boolean
}

/** One start of the trial's command; the first of a life is 1, each retry (`backoffLimit`) one more. */
export interface AttemptRecord {
  readonly time: string
  /** Why there is an attempt after the first; else empty. */
  readonly message: string
  /** Known once it has been started. */
  readonly child: { readonly pid: number; readonly start: string } | null
}

/** The end of the trial: while there is none, the trial has not ended. */
export interface ExitRecord {
  readonly life: number
  /** The last attempt, whose log counts; 0 when there was none. */
  readonly attempt: number
  readonly time: string
  readonly outcome: TrialOutcome
}

/** All that the supervisor needs to know. Its file holds the environment: owner only, gone once read. */
export interface ProcessPlan {
  readonly trial: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The child's folder, absolute. */
  readonly workdir: string
  readonly metricNames: readonly string[]
  readonly gracePeriodSeconds: number
  /** Of the Job: all attempts together. */
  readonly jobDeadlineSeconds: number | null
  /** Of the Pod: each attempt by itself. */
  readonly podDeadlineSeconds: number | null
  readonly backoffLimit: number
}

type Guard<T> = (value: unknown) => value is T

/**
 * A record from its file; undefined when there is none. Records appear whole, so one that cannot be
 * read was damaged from outside: a UserError that names it.
 */
export function readRecord<T>(path: string, guard: Guard<T>): T | undefined {
  const text = readIfThere(path)
  if (text === undefined) return undefined
  const value = parseJson(path, text)
  if (!guard(value)) throw damaged(path, 'it lacks what a record of its name must hold')
  return value
}

export const isClaim: Guard<Claim> = (value): value is Claim =>
  isObject(value) &&
  typeof value['closed'] === 'boolean' &&
  typeof value['marker'] === 'string' &&
  isObject(value['identity']) &&
  typeof value['identity']['pid'] === 'number' &&
  typeof value['identity']['start'] === 'string' &&
  typeof value['identity']['space'] === 'string'

export const isAttemptRecord: Guard<AttemptRecord> = (value): value is AttemptRecord =>
  isObject(value) &&
  typeof value['time'] === 'string' &&
  typeof value['message'] === 'string' &&
  (value['child'] === null ||
    (isObject(value['child']) &&
      typeof value['child']['pid'] === 'number' &&
      typeof value['child']['start'] === 'string'))

export const isExitRecord: Guard<ExitRecord> = (value): value is ExitRecord =>
  isObject(value) &&
  typeof value['life'] === 'number' &&
  typeof value['attempt'] === 'number' &&
  typeof value['time'] === 'string' &&
  isOutcome(value['outcome'])

export const isProcessPlan: Guard<ProcessPlan> = (value): value is ProcessPlan =>
  isObject(value) &&
  typeof value['trial'] === 'string' &&
  isTexts(value['command']) &&
  isObject(value['environment']) &&
  isTexts(Object.values(value['environment'])) &&
  typeof value['workdir'] === 'string' &&
  isTexts(value['metricNames']) &&
  typeof value['gracePeriodSeconds'] === 'number' &&
  typeof value['backoffLimit'] === 'number' &&
  isNumberOrNull(value['jobDeadlineSeconds']) &&
  isNumberOrNull(value['podDeadlineSeconds'])

function isOutcome(value: unknown): value is TrialOutcome {
  if (!isObject(value)) return false
  const { status, reason, message, exitCode, signal, logTail } = value
  return (
    (status === 'Succeeded' || status === 'Failed' || status === 'Killed') &&
    typeof reason === 'string' &&
    typeof message === 'string' &&
    (exitCode === undefined || typeof exitCode === 'number') &&
    (signal === undefined || typeof signal === 'string') &&
    isTexts(logTail)
  )
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string')
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || typeof value === 'number'
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(path, errorMessage(error))
  }
}

function damaged(path: string, why: string): UserError {
  return new UserError({
    what: `This record of a trial cannot be read: ${why}`,
    where: path,
    mend: "Remove the trial's folder to run the trial again",
  })
}
