import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { text } from '../../src/cluster/json.ts'
import type { KubeconfigOptions } from '../../src/cluster/kubeconfig.ts'
import { loadKubeconfig } from '../../src/cluster/kubeconfig.ts'
import { chooseNamespace } from '../../src/cluster/namespace.ts'

let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tunebot-kubeconfig-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const configOf = (name: string, more: { user?: object; cluster?: object } = {}) => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': name,
  contexts: [{ name, context: { cluster: name, user: name, namespace: `ns-${name}` } }],
  clusters: [{ name, cluster: { server: `https://${name}.example`, ...more.cluster } }],
  users: [{ name, user: { token: `token-${name}`, ...more.user } }],
})

const load = (options: Partial<KubeconfigOptions> = {}) =>
  loadKubeconfig({ allowExecAuth: false, environment: {}, home: folder, ...options })

const write = (name: string, config: object): string => {
  const path = join(folder, name)
  writeFileSync(path, stringify(config))
  return path
}

describe('which kubeconfig', () => {
  test('one given by its content', () => {
    const found = load({ kubeconfig: stringify(configOf('given')) })
    expect(found).toMatchObject({
      type: 'file',
      server: 'https://given.example',
      context: 'given',
      namespace: 'ns-given',
      warnings: [],
    })
  })

  test('one given by its content in base64, as secrets often hold it', () => {
    const kubeconfig = Buffer.from(stringify(configOf('given'))).toString('base64')
    expect(load({ kubeconfig })).toMatchObject({ server: 'https://given.example' })
  })

  test('one given by its path, before KUBECONFIG and the home folder', () => {
    const path = write('given', configOf('given'))
    const environment = { KUBECONFIG: write('other', configOf('other')) }
    expect(load({ kubeconfig: path, environment })).toMatchObject({ context: 'given' })
  })

  test('those of KUBECONFIG, of which the first counts and a missing one does not', () => {
    const first = write('first', configOf('first'))
    const second = { ...configOf('second'), contexts: configOf('first').contexts }
    const paths = [join(folder, 'missing'), first, write('second', second)]
    const environment = { KUBECONFIG: paths.join(delimiter) }
    expect(load({ environment })).toMatchObject({ server: 'https://first.example' })
  })

  test('that of the home folder', () => {
    mkdirSync(join(folder, '.kube'))
    write(join('.kube', 'config'), configOf('home'))
    expect(load()).toMatchObject({ context: 'home' })
  })

  test('none: the error says where one was looked for', () => {
    expect(() => load()).toThrow(/there is no kubeconfig: neither --kubeconfig, KUBECONFIG, ~/)
    expect(() => load({ environment: { KUBECONFIG: '/no/such' } })).toThrow(
      'there is no kubeconfig at /no/such (from KUBECONFIG)',
    )
    expect(() => load({ kubeconfig: '/no/such' })).toThrow(/\/no\/such: .*cannot be read/)
  })

  test('the context that is named, and an error that names those there are', () => {
    const [a, b] = [configOf('a'), configOf('b')]
    const both = {
      ...a,
      contexts: [...a.contexts, ...b.contexts],
      clusters: [...a.clusters, ...b.clusters],
    }
    const kubeconfig = stringify(both)
    expect(load({ kubeconfig, context: 'b' })).toMatchObject({ server: 'https://b.example' })
    expect(() => load({ kubeconfig, context: 'c' })).toThrow(
      'the kubeconfig has no context c. Name one that it has with --context: a, b',
    )
    const without = stringify({ ...both, 'current-context': '' })
    expect(() => load({ kubeconfig: without })).toThrow(
      'the kubeconfig has no current context. Name one with --context: a, b',
    )
  })
})

describe('what a kubeconfig must not do', () => {
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'touch', args: ['/pwned'] }
  const commands = [
    ['exec', { exec }],
    [
      'an auth-provider with cmd-path',
      { 'auth-provider': { name: 'gcp', config: { 'cmd-path': 'touch' } } },
    ],
    ['an auth-provider with exec', { 'auth-provider': { name: 'any', config: { exec } } }],
    ['the auth-provider exec', { 'auth-provider': { name: 'exec', config: {} } }],
  ] as const

  test.each(commands)('run a program for its credentials: %s', (_, user) => {
    const kubeconfig = stringify(configOf('given', { user }))
    expect(() => load({ kubeconfig })).toThrow(
      /gets its credentials from a program.* --allow-exec-auth \(input allow-exec-auth: true\)/,
    )
    expect(load({ kubeconfig, allowExecAuth: true })).toMatchObject({ context: 'given' })
  })

  test.each([
    ['certificate-authority', { cluster: { 'certificate-authority': '/etc/passwd' } }],
    ['client-certificate', { user: { 'client-certificate': '/etc/passwd' } }],
    ['client-key', { user: { 'client-key': '/etc/passwd' } }],
    ['tokenFile', { user: { tokenFile: '/etc/passwd' } }],
    ['token-file', { user: { 'token-file': '/etc/passwd' } }],
    [
      'tokenFile',
      { user: { 'auth-provider': { name: 'any', config: { tokenFile: '/etc/passwd' } } } },
    ],
  ])('read files of this machine when it came by its content: %s', (field, more) => {
    const config = configOf('given', more)
    expect(() => load({ kubeconfig: stringify(config) })).toThrow(`${field} names a file`)
    expect(() => load({ kubeconfig: write('given', config) })).not.toThrow()
  })

  test('say what it holds in an error', () => {
    const secret = 'sEcReT'
    for (const kubeconfig of [
      `{a: ${secret}\n`,
      `clusters: ${secret}`,
      `- ${secret}\n`,
      secret.repeat(200),
    ]) {
      expect(() => load({ kubeconfig })).toThrow(/kubectl accepts/)
      expect(() => load({ kubeconfig })).not.toThrow(secret)
    }
  })

  test('explode', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((s) => [...s])) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
    }
    expect(() => load({ kubeconfig: `${bomb.join('\n')}\nclusters: *h\n` })).toThrow(
      /kubectl accepts/,
    )
  })
})

test('paths in a file are relative to it', () => {
  const path = write('given', configOf('given', { user: { 'client-key': 'keys/key.pem' } }))
  const found = load({ kubeconfig: path })
  if (found.type !== 'file') throw new Error('it is a file')
  const [user] = Array.isArray(found.config['users']) ? found.config['users'] : []
  expect(text(user, 'user', 'client-key')).toBe(join(folder, 'keys/key.pem'))
})

test('a server whose certificate is not looked at is warned of', () => {
  const kubeconfig = stringify(configOf('given', { cluster: { 'insecure-skip-tls-verify': true } }))
  expect(load({ kubeconfig })).toMatchObject({
    warnings: [expect.stringContaining('insecure-skip-tls-verify')],
  })
})

test('the namespace: forced, else the Experiment’s, else the context’s, else default', () => {
  expect(chooseNamespace('forced', 'own', 'context')).toBe('forced')
  expect(chooseNamespace(undefined, 'own', 'context')).toBe('own')
  expect(chooseNamespace('', undefined, 'context')).toBe('context')
  expect(chooseNamespace(undefined, undefined, undefined)).toBe('default')
})
