import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { selfSigned } from './certificate.ts'

test('a certificate is for its host, and signed by its own key', () => {
  const certificate = new X509Certificate(selfSigned('api.octo.ghe.com').cert)
  expect(certificate.checkHost('api.octo.ghe.com')).toBe('api.octo.ghe.com')
  expect(certificate.checkHost('api.example.com')).toBeUndefined()
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2099)
})
