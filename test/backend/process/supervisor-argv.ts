import { resolve } from 'node:path'

export const SUPERVISOR: readonly string[] = [
  process.execPath,
  resolve(import.meta.dirname, '../../../src/backend/process/supervisor.ts'),
]
