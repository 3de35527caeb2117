import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  archiveLog,
  followLog,
  lastWords,
  readArchive,
} from '../../../src/backend/process/log-reader.ts'
import { makeGround } from './harness.ts'

describe('a log that is still written', () => {
  test('is told by whole lines, as they come', () => {
    const path = join(makeGround().path, 'log')
    const log = followLog(path)
    expect(log.read()).toEqual([])
    writeFileSync(path, 'one\ntw')
    expect(log.read()).toEqual(['one'])
    expect(log.read()).toEqual([])
    appendFileSync(path, 'o\n\nthree ü'.slice(0, 9))
    expect(log.read()).toEqual(['two', ''])
    appendFileSync(path, 'ü')
    expect(log.rest()).toEqual(['three '])
    log.close()
  })

  test('two at a time do not get mixed up', () => {
    const { path } = makeGround()
    const paths = ['a', 'b'].map((name) => join(path, name))
    const logs = paths.map(followLog)
    for (const each of paths) writeFileSync(each, `${each} begins, `)
    expect(logs.map((log) => log.read())).toEqual([[], []])
    for (const each of paths) appendFileSync(each, `${each} ends\n`)
    expect(logs.map((log) => log.read())).toEqual(
      paths.map((each) => [`${each} begins, ${each} ends`]),
    )
  })
})

describe('a log that has ended', () => {
  test('is compressed, and reads the same', async () => {
    const { path } = makeGround()
    const plain = join(path, 'log')
    const archive = join(path, 'log.gz')
    const lines = Array.from({ length: 50_000 }, (_, i) => `line ${i} ü`)
    writeFileSync(plain, `${lines.join('\n')}\n`)
    await archiveLog(plain, archive)
    expect(existsSync(plain)).toBe(false)
    expect(gunzipSync(readFileSync(archive)).toString()).toBe(`${lines.join('\n')}\n`)
    const read: string[] = []
    for await (const batch of readArchive(archive)) read.push(...batch)
    expect(read).toEqual(lines)
  })

  test('that is missing or damaged is an error', async () => {
    const archive = join(makeGround().path, 'log.gz')
    await expect(readArchive(archive).next()).rejects.toThrow('ENOENT')
    writeFileSync(archive, 'rubbish')
    await expect(readArchive(archive).next()).rejects.toThrow('incorrect header')
  })

  test('has last words', () => {
    const path = join(makeGround().path, 'log')
    expect(lastWords(path)).toEqual([])
    writeFileSync(path, Array.from({ length: 300 }, (_, i) => `line ${i}\n`).join(''))
    expect(lastWords(path)).toHaveLength(100)
    expect(lastWords(path).at(-1)).toBe('line 299')
  })
})
