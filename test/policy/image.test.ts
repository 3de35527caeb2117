import { describe, expect, it } from 'vitest'
import { isImageAllowed } from '../../src/policy/image.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

describe('an image', () => {
  it.each([
    ['python:3.12', 'python'],
    ['python:3.12', 'docker.io/library/python'],
    ['docker.io/library/python', 'python:latest'],
    ['acme/app:1', 'docker.io/acme/*'],
    ['ghcr.io/acme/app:1.2', 'ghcr.io/acme/*'],
    ['ghcr.io/acme/team/app', 'ghcr.io/acme/**'],
    ['ghcr.io/acme/app:1.2', 'ghcr.io/acme/app:1.*'],
    ['localhost:5000/app:1', 'localhost:5000/*'],
    [`ghcr.io/acme/app@${DIGEST}`, 'ghcr.io/acme/*'],
    [`ghcr.io/acme/app:1@${DIGEST}`, 'ghcr.io/acme/*@sha256:*'],
    [`ghcr.io/acme/app@${DIGEST}`, `ghcr.io/acme/app@${DIGEST}`],
    [`anything.example/x@${DIGEST}`, '**@sha256:*'],
    ['Not An Image', '**'],
  ])('%s is allowed by %s', (image, pattern) => {
    expect(isImageAllowed(image, [pattern])).toBe(true)
  })

  it.each([
    ['ghcr.io/acme-evil/app', 'ghcr.io/acme/*', 'a name that begins alike'],
    ['ghcr.io/acme/team/app', 'ghcr.io/acme/*', 'a folder further down'],
    ['evil.example/ghcr.io/acme/app', 'ghcr.io/acme/*', 'the name in another registry'],
    ['ghcr.io.evil.example/acme/app', 'ghcr.io/acme/*', 'a host that begins alike'],
    ['evil.example/python', 'python', 'the short name elsewhere'],
    ['evil/python', 'python', 'the short name of somebody else'],
    ['ghcr.io/acme/app', 'ghcr.io/acme/app:1.*', 'no tag, which is latest'],
    ['ghcr.io/acme/app:1', 'ghcr.io/acme/*@sha256:*', 'a tag where a digest is demanded'],
    [`ghcr.io/acme/app:1.2@${DIGEST}`, 'ghcr.io/acme/app:1.*', 'a digest that overrules the tag'],
    ['ghcr.io/acme/../evil/app', 'ghcr.io/acme/**', 'a way out'],
    ['ghcr.io/acme/app:1\nx', 'ghcr.io/acme/*', 'no name of an image'],
    ['ghcr.io/acme/app:a/b', 'ghcr.io/acme/**', 'a tag with a slash'],
    ['', 'ghcr.io/**', 'nothing'],
  ])('%j is not allowed by %s: %s', (image, pattern) => {
    expect(isImageAllowed(image, [pattern])).toBe(false)
  })

  it('is not allowed where no pattern is', () => {
    expect(isImageAllowed('python', [])).toBe(false)
  })
})
