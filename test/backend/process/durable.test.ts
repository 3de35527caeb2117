import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDurable, writeDurable } from '../../../src/backend/process/durable.ts'
import { makeGround } from './harness.ts'

test('a record is created once, whole, and for its owner only', () => {
  const { path } = makeGround()
  const record = join(path, 'record')
  expect(createDurable(record, 'first')).toBe(true)
  expect(createDurable(record, 'second')).toBe(false)
  expect(readFileSync(record, 'utf8')).toBe('first')
  writeDurable(record, 'third')
  expect(readFileSync(record, 'utf8')).toBe('third')
  expect(statSync(record).mode & 0o777).toBe(0o600)
  expect(readdirSync(path).sort()).toEqual(['record', 'work'])
})

test('what cannot be written leaves nothing behind', () => {
  const { path } = makeGround()
  mkdirSync(join(path, 'folder'))
  expect(() => writeDurable(join(path, 'folder'), 'text')).toThrow()
  expect(() => writeDurable(join(path, 'missing', 'record'), 'text')).toThrow('ENOENT')
  expect(readdirSync(path).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
