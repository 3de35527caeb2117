import { describe, expect, it } from 'vitest'
import { isProtected } from '../../../src/github/artifact/download.ts'

describe('the address of an artifact', () => {
  it.each([
    ['https://store.example/a.zip', 'https://api.github.com', true],
    ['http://store.example/a.zip', 'https://api.github.com', false],
    ['http://store.example/a.zip', 'http://127.0.0.1:8080', true],
    ['file:///etc/passwd', 'https://api.github.com', false],
    ['data:application/zip,PK', 'https://api.github.com', false],
  ])('%s, of an API at %s, may be asked: %s', (location, api, may) => {
    expect(isProtected(new URL(location), new URL(api))).toBe(may)
  })
})
