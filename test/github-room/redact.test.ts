import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/github/redact.ts'

const SECRET = 'planted+se/cret"|of_the*test'

function knowing(...secrets: readonly string[]) {
  const redactor = createRedactor()
  redactor.learn(secrets)
  return redactor
}

describe('a secret that is known', () => {
  it.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify({ a: SECRET })],
    ['in a URL', `https://x.example/?q=${encodeURIComponent(SECRET)}`],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
    ['as a password', Buffer.from(`me:${SECRET}`).toString('base64')],
    ['behind another user', Buffer.from(`root:${SECRET}\n`).toString('base64')],
    ['between others', Buffer.from(`x-access-token:${SECRET} and more`).toString('base64')],
  ])('is taken out %s', (_how, text) => {
    const safe = knowing(SECRET).text(`before ${text} behind`)
    expect(safe).toMatch(/^before .*\[redacted\].* behind$/)
    expect(safe).not.toContain('planted')
    const [, left = ''] = /before (.*) behind/.exec(safe) ?? []
    expect(Buffer.from(left, 'base64').toString()).not.toContain('se/cret')
  })

  it('is taken out whole where another is a part of it', () => {
    expect(knowing('secret', 'secret-longer').text('a secret-longer one')).toBe('a [redacted] one')
  })

  it('is no word of less than six letters', () => {
    expect(knowing('admin', '').text('the admin')).toBe('the admin')
  })

  it('is told once, so that it is masked once', () => {
    const redactor = createRedactor()
    expect(redactor.learn(['secret-a', 'short'])).toEqual(['secret-a'])
    expect(redactor.learn(['secret-a', 'secret-b'])).toEqual(['secret-b'])
  })

  it('is in no text of any base64, wherever it begins', () => {
    const bytes = fc.uint8Array({ maxLength: 8 })
    fc.assert(
      fc.property(bytes, bytes, fc.stringMatching(/^[!-~]{8,30}$/), (before, behind, secret) => {
        const text = Buffer.concat([before, Buffer.from(secret), behind]).toString('base64')
        const left = Buffer.from(knowing(secret).text(text).replace('[redacted]', ''), 'base64')
        expect(left.includes(secret)).toBe(false)
        expect(knowing(secret).text(text)).toContain('[redacted]')
      }),
    )
  })
})

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJl'
const PEM = `-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
Kgwg==
-----END RSA PRIVATE KEY-----`

describe('what looks like a secret', () => {
  it.each([
    ['a token of GitHub', `ghp_${'a1B2'.repeat(9)}`],
    ['an installation’s token', `ghs_${'a1B2'.repeat(9)}`],
    ['a fine-grained token', `github_pat_${'a1B2_'.repeat(12)}`],
    ['a JSON Web Token', JWT],
    ['a key of AWS', 'AKIAIOSFODNN7EXAMPLE'],
    ['a key of Google', `AIza${'a'.repeat(35)}`],
    ['a token of Slack', 'xoxb-123456789012-abcdef'],
    ['a token of GitLab', `glpat-${'a1B2'.repeat(5)}`],
    ['a token of Hugging Face', `hf_${'aBcD'.repeat(9)}`],
    ['a key of an API', `sk-proj-${'aB1'.repeat(12)}`],
    ['a private key', PEM],
    ['a private key in JSON', JSON.stringify(PEM).slice(1, -1)],
    ['a private key without an end', PEM.slice(0, 90)],
  ])('is taken out: %s', (_what, secret) => {
    const safe = createRedactor().text(`loss=0.1 ${secret}; next`)
    expect(safe.startsWith('loss=0.1 [redacted]')).toBe(true)
    for (const part of secret.split(/[\n.]|\\n/)) {
      if (part.length > 5) expect(safe).not.toContain(part)
    }
  })

  it.each([
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [redacted]'],
    ['{"authorization":"Basic dXNlcjpwYXNz"}', '{"authorization":"Basic [redacted]"}'],
    ['curl -H "bearer 0123456789abcdef0"', 'curl -H "bearer [redacted]"'],
    ['DB_PASSWORD=correct-horse next', 'DB_PASSWORD=[redacted] next'],
    ['"api_key": "0123456789abcdef"', '"api_key": "[redacted]"'],
    ['git clone https://me:hunter2@x.example/r', 'git clone https://me:[redacted]@x.example/r'],
  ])('is taken out by what stands before it: %s', (text, safe) => {
    expect(createRedactor().text(text)).toBe(safe)
    expect(createRedactor().text(safe)).toBe(safe)
  })

  it.each([
    'epoch 3: accuracy=0.9912 loss=1.234e-05 tokens_per_second=123456789',
    'task-0123456789abcdefghijklmnop is done',
    'secretKeyRef: {name: wandb}',
    'secret: {secretName: wandb-credentials}',
    'tokenizer=bert-base-uncased eos_token=<|endoftext|>',
    'https://github.com/octo/experiments/blob/0123456789abcdef0123456789abcdef01234567/a.yaml#L3',
    'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  ])('is not this: %s', (text) => {
    expect(createRedactor().text(text)).toBe(text)
  })

  it('is in nothing that reports say of ordinary experiments', () => {
    const folder = new URL('../golden/', import.meta.url)
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), 'utf8')
      expect(createRedactor().text(text)).toBe(text)
    }
  })

  it('takes no time that grows faster than the text', () => {
    const redactor = createRedactor()
    const parts = ['-----BEGIN ', '-----BEGIN A-----\n', 'eyJaaaaaaaaa.', 'password ', '://a:', 'a']
    const began = performance.now()
    for (const part of parts) redactor.text(part.repeat(200_000 / part.length))
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe('a value', () => {
  it('is searched at every depth, and keeps its shape', () => {
    const value = { a: [SECRET, 1, null, true, { b: `x${SECRET}` }], c: undefined, d: 'fine' }
    expect(knowing(SECRET).within(value)).toEqual({
      a: ['[redacted]', 1, null, true, { b: 'x[redacted]' }],
      c: undefined,
      d: 'fine',
    })
  })

  it('loses a key that goes over several lines of a log', () => {
    const tail = { logTail: ['start', ...PEM.split('\n'), 'end'] }
    expect(createRedactor().within(tail)).toEqual({ logTail: ['start', '[redacted]', 'end'] })
  })

  it('is searched again for what was learnt since', () => {
    const redactor = createRedactor()
    const record = { message: SECRET }
    expect(redactor.within(record)).toEqual(record)
    redactor.learn([SECRET])
    expect(redactor.within(record)).toEqual({ message: '[redacted]' })
  })

  it('is the same again while it is the same, as reports compare records', () => {
    const redactor = knowing(SECRET)
    const trial = { name: SECRET }
    const { trials, best } = redactor.within({ trials: [trial], best: trial })
    expect(trials[0]).toBe(best)
    expect(redactor.within([trial])[0]).toBe(best)
  })
})
