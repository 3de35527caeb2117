import { expect, it } from 'vitest'
import { requirePolicy } from '../../src/policy/require-policy.ts'

it('a policy with mistakes allows nothing, and says where they are', () => {
  const text = 'apiVersion: tunebot/v1\nkind: TrialPolicy\nspec:\n  image: []\n  maxTrialCount: 0\n'
  expect(() => requirePolicy(text, 'a/policy.yaml')).toThrow(
    expect.objectContaining({
      kind: 'invalid',
      message:
        'a/policy.yaml: the policy is not understood, so nothing is allowed by it. 4:3: spec has no field image. Did you mean images?\n5:18: maxTrialCount is 1 or more',
    }),
  )
  expect(requirePolicy(text.replace('image', 'images').replace('0', '9'), 'p')).toMatchObject({
    name: 'p',
    images: [],
    maxTrialCount: 9,
  })
})
