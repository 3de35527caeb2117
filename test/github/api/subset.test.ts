import { describe, expect, it } from 'vitest'
import { normaliseSchema } from './normalise.ts'
import { extractSubset } from './subset.ts'

const normalise = (schema: unknown): unknown => normaliseSchema(schema, () => undefined)

describe('a schema of OpenAPI 3.0 as JSON Schema', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { nullable: true, allOf: [{ $ref: '#/components/schemas/user' }] },
      { anyOf: [{ allOf: [{ $ref: 'github#/$defs/user' }] }, { type: 'null' }] },
    ],
    [
      { type: 'object', description: 'gone', example: 1, properties: { description: {} } },
      { type: 'object', properties: { description: {} } },
    ],
    [
      { type: 'array', items: { type: 'integer', nullable: true }, 'x-multi': true },
      { type: 'array', items: { type: ['integer', 'null'] } },
    ],
    [{ additionalProperties: false }, { additionalProperties: false }],
  ])('%j', (schema, expected) => {
    expect(normalise(schema)).toEqual(expected)
  })

  it('refuses a reference to something that is no schema', () => {
    expect(() => normalise({ $ref: '#/components/parameters/owner' })).toThrow('something else')
  })
})

describe('a subset', () => {
  const json = (schema: unknown): unknown => ({ content: { 'application/json': { schema } } })
  const document = {
    paths: {
      '/a/{id}': {
        get: {
          operationId: 'a/get',
          parameters: [{ $ref: '#/components/parameters/id' }],
          responses: { 200: json({ $ref: '#/components/schemas/a' }), 204: {} },
        },
        delete: { operationId: 'a/delete', responses: { 204: {} } },
      },
    },
    'x-webhooks': { push: { post: { requestBody: json({ $ref: '#/components/schemas/b' }) } } },
    components: {
      parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'integer' } } },
      schemas: {
        a: { type: 'object', properties: { b: { $ref: '#/components/schemas/b' } } },
        b: { type: 'string' },
        unused: {},
        'basic-error': {},
        'validation-error': {},
      },
    },
  }

  it('holds the operations and events asked for with all that they refer to, and nothing else', () => {
    const { subset } = extractSubset(document, ['a/get'], ['push'], 'here')
    expect(subset.operations).toEqual([
      {
        id: 'a/get',
        method: 'GET',
        path: '/a/{id}',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            multiSegment: false,
            schema: { type: 'integer' },
          },
        ],
        body: null,
        responses: { 200: { $ref: 'github#/$defs/a' }, 204: null },
      },
    ])
    expect(subset.webhooks).toEqual({ push: { $ref: 'github#/$defs/b' } })
    expect(Object.keys(subset.$defs)).toEqual(['a', 'b', 'basic-error', 'validation-error'])
  })

  it('is not made when an operation is gone from the description', () => {
    expect(() => extractSubset(document, ['a/get', 'a/put'], [], 'here')).toThrow('a/put')
  })
})
