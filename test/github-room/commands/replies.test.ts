import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderHelp } from '../../../src/github/commands/help.ts'
import { formatReplyMarker, isReply, renderRefusal } from '../../../src/github/commands/reply.ts'
import { renderStatus, type Standing } from '../../../src/github/commands/status.ts'
import { renderStopped } from '../../../src/github/commands/stop.ts'
import { readMarker } from '../../../src/github/marker.ts'
import { hostileText } from '../../report/hostile.ts'
import { expectOwnMarkup } from '../../report/markdown/markup.ts'

const BASE = 'https://github.com/octo-org/digits/'
const OURS = { linksTo: BASE, tags: ['ul', 'li'] }
const SHA = '0123456789abcdef0123456789abcdef01234567'
const RUN = { id: 11, url: `${BASE}actions/runs/11` }

function standing(parts: Partial<Standing> = {}): Standing {
  return {
    name: 'digits',
    commentKey: '',
    title: 'Running: 4 of 12 trials, best 0.91',
    headSha: SHA,
    isLeft: false,
    report: `${BASE}pull/1#issuecomment-7`,
    run: RUN.url,
    ...parts,
  }
}

describe('the replies', () => {
  test('read like their golden', async () => {
    const replies = [
      renderHelp(),
      renderStatus([standing(), standing({ name: 'mnist', commentKey: 'seed-1', isLeft: true })]),
      renderStopped([RUN], 'repos/octo-org/digits'),
      renderStopped([], 'repos/octo-org/digits'),
      renderRefusal('there is no such command', { meant: '/tunebot run' }),
      renderRefusal('it was run under several comment-keys', {
        meant: ['/tunebot run key=a', '/tunebot run key=b'],
      }),
      renderRefusal('a run of this is in progress', { meant: '/tunebot stop', link: RUN.url }),
    ]
    for (const reply of replies) expectOwnMarkup(reply, OURS)
    await expect(replies.join('\n---\n\n')).toMatchFileSnapshot('../../golden/replies.md')
  })

  test('hold nothing but our own markup, whatever names, titles and reasons say', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (name, title, why) => {
        const status = renderStatus([standing({ name, title })])
        expectOwnMarkup(status, OURS)
        expect(status.trimEnd().split('\n')).toHaveLength(1)
        expectOwnMarkup(renderRefusal(why, { link: RUN.url }), OURS)
        expectOwnMarkup(renderRefusal(why, { meant: title }), OURS)
      }),
    )
  })
})

describe('the marker of a reply', () => {
  const place = { commentId: 42, commentKey: '' }

  test('tells the comment and the comment-key that it answers for, and is none of an experiment’s', () => {
    for (const commentKey of ['', 'seed-1', 'a--b', 'x'.repeat(64)]) {
      const own = { ...place, commentKey }
      const text = `${formatReplyMarker(own)}\nreply`
      expect(isReply(text, own)).toBe(true)
      expect(isReply(text, { ...own, commentId: 4 })).toBe(false)
      expect(isReply(text, { ...own, commentKey: 'seed-2' })).toBe(false)
      expect(text.indexOf('-->')).toBe(text.indexOf('\n') - 3)
      expect(readMarker(text)).toBeUndefined()
    }
  })

  test.each(['', 'text', ` ${formatReplyMarker(place)}`, `> ${formatReplyMarker(place)}`])(
    'is not read from %j',
    (text) => {
      expect(isReply(text, place)).toBe(false)
    },
  )
})
