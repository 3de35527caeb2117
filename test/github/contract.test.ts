import { describe, expect, it } from 'vitest'
import { createContract } from './contract.ts'
import { readExamples, readSubset } from './description.ts'
import { handlersOfAccount, handlersOfRepository } from './handlers/registry.ts'
import { requirements } from './permission.ts'

const subset = readSubset()
const contract = createContract(subset)
const operationOf = (id: string): (typeof subset.operations)[number] => {
  const found = subset.operations.find((operation) => operation.id === id)
  if (found === undefined) throw new Error(`no operation ${id}`)
  return found
}

/** Examples that do not agree with the schemas they stand beside, mostly for their age: what each has wrong. */
const stale: Readonly<Record<string, string>> = {
  'actions/cancel-workflow-run 202 default': 'must be object',
  'pulls/get 200 default': "must have required property 'type'",
  'pulls/list 200 default': "must have required property 'type'",
  'repos/get 200 default-response': "must have required property 'language'",
  'repos/get-collaborator-permission-level 200 response-if-user-has-admin-permissions':
    "must have required property 'role_name'",
  'repos/get-commit 200 default': "must have required property 'contents_url'",
  'repos/list-pull-requests-associated-with-commit 200 default':
    "must have required property 'type'",
}

describe('the contract', () => {
  it.each(
    readExamples().map((example) => ({
      ...example,
      title: `${example.operation} ${example.status ?? 'body'} ${example.name}`,
    })),
  )('agrees with GitHub’s own example $title', ({ title, operation, status, value }) => {
    const problems =
      status === null
        ? contract.checkBody(operationOf(operation), value)
        : contract.checkResponse(operationOf(operation), Number(status), value)
    const problem = stale[title]
    if (problem === undefined) expect(problems).toEqual([])
    else expect(problems[0]).toContain(problem)
  })

  it('has for each operation one handler and one requirement, and none besides', () => {
    const ids = subset.operations.map(({ id }) => id)
    const handled = [...Object.keys(handlersOfRepository), ...Object.keys(handlersOfAccount)]
    expect(handled.sort()).toEqual(ids)
    expect(Object.keys(requirements).sort()).toEqual(ids)
  })

  it.each([
    ['GET', '/repos/o/r/issues/comments/7', 'issues/get-comment', { comment_id: '7' }],
    ['GET', '/repos/o/r/issues/7/comments', 'issues/list-comments', { issue_number: '7' }],
    ['GET', '/repos/o/r/commits/a%2Fb', 'repos/get-commit', { ref: 'a/b' }],
    ['GET', '/repos/o/r/commits/a/b/check-runs', 'checks/list-for-ref', { ref: 'a/b' }],
    [
      'GET',
      '/repos/o/r/compare/a...b',
      'repos/compare-commits-with-basehead',
      { basehead: 'a...b' },
    ],
    ['GET', '/repos/o/r/contents/a/b%20c', 'repos/get-content', { path: 'a/b c' }],
    ['GET', '/repos/o/r/contents', 'repos/get-content', { path: '' }],
    ['GET', '/repos/o/r/contents/%E0%A4%A', 'repos/get-content', { path: '%E0%A4%A' }],
  ])('finds %s %s', (method, path, id, params) => {
    const match = contract.match(method, path)
    expect(match?.operation.id).toBe(id)
    expect(match?.params).toMatchObject(params)
  })

  it('closes what a request may hold, at every depth', () => {
    const problems = contract.checkBody(operationOf('checks/create'), {
      name: 'n',
      head_sha: 's',
      titel: 'x',
      output: { title: 't', summary: 's', annotations: [{ paht: 'x' }] },
    })
    expect(problems.join('\n')).toContain("'titel'")
    expect(problems.join('\n')).toContain("'paht'")
  })

  it('asks for a conclusion when a check run is completed', () => {
    const update = operationOf('checks/update')
    expect(contract.checkBody(update, { status: 'completed' })).not.toEqual([])
    expect(contract.checkBody(update, { status: 'completed', conclusion: 'success' })).toEqual([])
    expect(contract.checkBody(update, { status: 'in_progress' })).toEqual([])
  })
})
