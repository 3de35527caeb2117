import { describe, expect, it } from 'vitest'
import { refuseOldNode } from '../../src/command/kubernetes.ts'
import { UserError } from '../../src/user-error.ts'

describe('the Node that the cluster backend needs', () => {
  it.each(['22.19.0', '22.23.3', '24.0.0', '26.1.0'])('%s will do', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow()
  })

  it.each(['20.20.2', '22.18.1', '21.7.3'])('%s is refused in one sentence', (version) => {
    const failure = () => refuseOldNode(version)
    expect(failure).toThrow(UserError)
    expect(failure).toThrow(
      `speaking to a cluster needs Node 22.19 or newer and runs on ${version}`,
    )
    expect(failure).toThrow(expect.objectContaining({ kind: 'unreachable' }))
  })
})
