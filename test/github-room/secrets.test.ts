import { expect, it } from 'vitest'
import { readInputs } from '../../src/github/inputs.ts'
import { secretsOf } from '../../src/github/secrets.ts'

const PEM =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n'

const KUBECONFIG = `apiVersion: v1
kind: Config
clusters: [{name: prod, cluster: {server: "https://prod.example"}}]
users:
  - name: deployer
    user:
      token: planted-token
      client-key-data: ${Buffer.from(PEM).toString('base64')}
      password: planted-password
`

function secrets(kubeconfig: string): readonly string[] {
  return secretsOf(
    readInputs({ INPUT_TOKEN: 'ghs_planted', INPUT_KUBECONFIG: kubeconfig }, '/checkout'),
  )
}

it('masks the token and every credential of a kubeconfig, decoded and line by line', () => {
  expect(secrets(KUBECONFIG)).toEqual([
    'ghs_planted',
    'planted-token',
    Buffer.from(PEM).toString('base64'),
    'MIIEvQIBADANBgkq',
    'hkiG9w0BAQEFAASC',
    'planted-password',
  ])
})

it('masks no ordinary word: neither names nor the server', () => {
  for (const word of ['deployer', 'prod', 'https://prod.example', 'apiVersion']) {
    expect(secrets(KUBECONFIG)).not.toContain(word)
  }
})

it('masks no word of a command that gives credentials, but what its variables hold', () => {
  const user = `users:
  - name: sso
    user:
      username: administrator
      exec:
        apiVersion: client.authentication.k8s.io/v1
        command: aws-iam-authenticator
        args: [token, --cluster-id, production]
        env: [{name: AWS_SECRET, value: planted-variable}]
`
  expect(secrets(user)).toEqual(['ghs_planted', 'planted-variable'])
})

it('takes a path for what it is', () => {
  expect(secrets('/home/runner/kubeconfig')).toEqual(['ghs_planted'])
})
