import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { credentialsOf } from '../../src/cluster/credentials.ts'
import { loadKubeconfig } from '../../src/cluster/kubeconfig.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'credentials-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is told of a kubeconfig's user, whose file lies in the folder. */
async function told(user: object): Promise<readonly string[]> {
  const path = join(folder, 'kubeconfig')
  const config = {
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [
      { name: 'a', cluster: { server: 'http://127.0.0.1:1', 'insecure-skip-tls-verify': true } },
    ],
    users: [{ name: 'a', user }],
  }
  writeFileSync(path, JSON.stringify(config))
  const secrets: string[] = []
  const source = credentialsOf(
    loadKubeconfig({ kubeconfig: path, allowExecAuth: true, environment: {}, home: folder }),
    (secret) => secrets.push(secret),
  )
  await source.get()
  source.close()
  return secrets
}

describe('every credential is told before it is used', () => {
  it('a token, and one that a file holds', async () => {
    expect(await told({ token: 'planted' })).toEqual(['planted'])
    writeFileSync(join(folder, 'token'), 'from-a-file')
    expect(await told({ 'token-file': join(folder, 'token') })).toEqual(['from-a-file'])
  })

  it('a password, and the header that is made of it', async () => {
    const header = Buffer.from('me:pass:word').toString('base64')
    expect(await told({ username: 'me', password: 'pass:word' })).toEqual([header, 'pass:word'])
  })

  it('a private key', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n'
    const data = { 'client-key-data': Buffer.from(key).toString('base64') }
    expect(await told(data)).toEqual([key])
  })

  it('what a command gives', async () => {
    const command = join(folder, 'give')
    const answer = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: 'given-by-a-command' },
    }
    writeFileSync(command, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`)
    chmodSync(command, 0o755)
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command }
    expect(await told({ exec })).toEqual(['given-by-a-command'])
  })
})
