import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Permissions } from '../github/permission.ts'

const folder = join(import.meta.dirname, '..', '..', 'examples', 'workflows')

/** A workflow of `examples/workflows`, as a user copies it. */
export interface Template {
  readonly text: string
  /** What it asks for its one job. */
  readonly permissions: Permissions
}

/** What the templates name the action. */
export const ACTION = 'tunebot/tunebot@v0'

/** What the templates, and this project's own workflows, name the checkout. */
export const CHECKOUT = checkoutIn('pull-request.yml')

function checkoutIn(file: string): string {
  const [found] = /actions\/checkout@\w+/.exec(readTemplate(file).text) ?? []
  if (found === undefined) throw new Error(`${file} checks nothing out`)
  return found
}

/** Reads a template by its file's name. */
export function readTemplate(file: string): Template {
  const text = readFileSync(join(folder, file), 'utf8')
  const [job] = Object.values(parse(text).jobs)
  return { text, permissions: Object(job).permissions }
}
