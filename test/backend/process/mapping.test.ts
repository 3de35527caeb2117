import { posix } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPathMapper } from '../../../src/backend/process/mapping.ts'
import { UserError } from '../../../src/user-error.ts'

const mapper = createPathMapper([
  { from: '/app', to: '/home/me/train' },
  { from: '/app/data/', to: '/big/disk/' },
])

describe('a container path gets its place on this machine', () => {
  test.each([
    ['/app', '/home/me/train'],
    ['/app/', '/home/me/train/'],
    ['/app/train.py', '/home/me/train/train.py'],
    ['/app/a/../b', '/home/me/train/a/../b'],
    ['--data=/app/x', '--data=/home/me/train/x'],
    ['--data=k=/app', '--data=k=/home/me/train'],
    ['/app/a=/app/b', '/home/me/train/a=/app/b'],
    ['/app/data', '/big/disk'],
    ['--d=/app/data/x', '--d=/big/disk/x'],
    ['/app/database', '/home/me/train/database'],
  ])('%s becomes %s', (text, expected) => {
    expect(mapper.argument(text)).toBe(expected)
  })

  test.each(['/application', 'app', './app', '//app', 'cd /app && ls', '--x:/app', '', '=', '/'])(
    '%j stays',
    (text) => {
      expect(mapper.argument(text)).toBe(text)
    },
  )

  test('in each part of a list, in the environment', () => {
    expect(mapper.environmentValue('/app:/usr/lib:/app/lib')).toBe(
      '/home/me/train:/usr/lib:/home/me/train/lib',
    )
    expect(mapper.environmentValue('http://host/app/x')).toBe('http://host/app/x')
  })

  test('everything absolute, where / is mapped', () => {
    const root = createPathMapper([{ from: '/', to: '/image' }])
    expect(root.argument('/bin/sh')).toBe('/image/bin/sh')
    expect(root.argument('/')).toBe('/image/')
    expect(createPathMapper([{ from: '/app', to: '/' }]).argument('/app')).toBe('/')
  })

  test('and never one outside of the mapped folder', () => {
    for (const text of ['/app/..', '/app/../etc/passwd', '/app/a/../../x', '--f=/app/./../x']) {
      expect(() => mapper.argument(text)).toThrow(UserError)
    }
    const segment = fc.constantFrom('..', '.', 'a', 'b', '')
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const text = ['/app', ...segments].join('/')
        try {
          const placed = posix.resolve(mapper.argument(text))
          expect(placed).toMatch(/^\/home\/me\/train(\/|$)/)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
          expect(posix.resolve(text)).not.toMatch(/^\/app(\/|$)/)
        }
      }),
    )
  })
})
