import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiExample, ApiSubset } from './api/subset.ts'

const folder = join(import.meta.dirname, 'api')

/** Reads the committed part of GitHub's OpenAPI description. */
export function readSubset(): ApiSubset {
  return JSON.parse(readFileSync(join(folder, 'openapi-subset.json'), 'utf8'))
}

/** Reads GitHub's own examples for those operations. */
export function readExamples(): readonly ApiExample[] {
  return JSON.parse(readFileSync(join(folder, 'openapi-examples.json'), 'utf8'))
}
