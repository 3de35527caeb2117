import { describe, expect, it } from 'vitest'
import { asked, explainFailure, isUncertain } from '../../src/github/failure.ts'
import { UserError } from '../../src/user-error.ts'

const CHECK = { name: 'the check run', permission: 'checks: write' }
const COMMENT = { name: 'the comment', permission: 'pull-requests: write' }

function answer(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
  return Object.assign(new Error(message), { status, response: { headers } })
}

describe('explainFailure', () => {
  it('names the missing permission and the lines to add', () => {
    const error = answer(403, 'Resource not accessible by integration', {
      'x-accepted-github-permissions': 'checks=write',
    })
    expect(explainFailure(error, CHECK)).toEqual({
      permanent: true,
      why: 'the check run: the token lacks checks: write (GitHub answered 403). Add to the workflow or its job:\npermissions:\n  checks: write',
    })
  })

  it.each([
    ['issues=write; pull_requests=write', 'permissions:\n  pull-requests: write'],
    ['contents=read,issues=write', 'permissions:\n  contents: read\n  issues: write'],
    ['', 'permissions:\n  pull-requests: write'],
    ['issues=write\n::error::x', 'permissions:\n  pull-requests: write'],
  ])('reads GitHub’s own list: %j', (header, expected) => {
    const error = answer(403, 'Resource not accessible by integration', {
      'x-accepted-github-permissions': header,
    })
    expect(explainFailure(error, COMMENT).why.endsWith(expected)).toBe(true)
  })

  it.each([
    [CHECK, 'You must authenticate via a GitHub App.', 'from Apps only'],
    [CHECK, 'Resource not accessible by personal access token', 'from Apps only'],
    [COMMENT, 'Resource not accessible by personal access token', 'in that person’s settings'],
  ])('asks no workflow for what a person’s token lacks: %o, %s', (feature, message, mend) => {
    const { why, permanent } = explainFailure(answer(403, message), feature)
    expect(permanent).toBe(true)
    expect(why).toContain(mend)
    expect(why).not.toContain('permissions:')
  })

  it.each([
    'Unable to create comment because issue is locked.',
    'Repository was archived so is read-only.',
  ])('blames no permission where none would help: %s', (message) => {
    const { why, permanent } = explainFailure(answer(403, message), COMMENT)
    expect({ why, permanent }).toEqual({
      why: `the comment: GitHub refused it (${message})`,
      permanent: true,
    })
  })

  it.each([
    [answer(403, 'You have exceeded a secondary rate limit'), false],
    [answer(403, 'API calls exhausted', { 'x-ratelimit-remaining': '0' }), false],
    [answer(502, 'Bad gateway'), false],
    [answer(422, 'Body is too long'), false],
    [answer(401, 'Bad credentials'), true],
    [answer(404, 'Not Found'), true],
    [new UserError({ what: 'an answer points elsewhere', mend: 'Look' }), true],
  ])('%s: gives up for this run: %s', (error, permanent) => {
    expect(explainFailure(error, COMMENT)).toMatchObject({ permanent })
  })

  it('does not swallow a bug', () => {
    expect(() => explainFailure(new TypeError('x is undefined'), CHECK)).toThrow(TypeError)
  })
})

describe('isUncertain', () => {
  it.each([
    [answer(500, 'connection reset'), true],
    [answer(502, 'Bad gateway'), true],
    [answer(422, 'Validation failed'), false],
    [new Error('other'), false],
  ])('%s: %s', (error, expected) => {
    expect(isUncertain(error)).toBe(expected)
  })
})

describe('a request whose answer is needed', () => {
  const advice = { where: 'commit abc', mend: 'Start the workflow again' }

  it('gives the answer', async () => {
    expect(await asked(Promise.resolve(7), CHECK, advice)).toBe(7)
  })

  it('is a mistake to mend where GitHub gives none', async () => {
    const failed = asked(Promise.reject(answer(500, 'down')), CHECK, advice)
    await expect(failed).rejects.toThrow(UserError)
    await expect(failed).rejects.toThrow(
      'commit abc: the check run: GitHub answered 500 (down). Start the workflow again',
    )
  })

  it.each([new UserError({ what: 'too many files', mend: 'Name them' }), new TypeError('a bug')])(
    'leaves other errors as they are: %s',
    async (error) => {
      await expect(asked(Promise.reject(error), CHECK, advice)).rejects.toBe(error)
    },
  )
})
