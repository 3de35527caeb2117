import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { renderCommand, VERBS } from '../../../src/github/commands/command.ts'
import { readComment } from '../../../src/github/commands/grammar.ts'
import type { Reading } from '../../../src/github/commands/reading.ts'
import { COMMENT, LINE, SHA } from './comments.ts'

function commandOf(text: string) {
  const reading = readComment(text)
  return reading.kind === 'command' ? reading.command : reading
}

function mistakeOf(text: string): Extract<Reading, { kind: 'mistake' }> {
  const reading = readComment(text)
  if (reading.kind !== 'mistake') throw new Error(`no mistake: ${JSON.stringify(reading)}`)
  return reading
}

describe('a command', () => {
  it.each(VERBS.filter((verb) => verb !== 'extend'))('%s may stand alone', (verb) => {
    expect(commandOf(`/tunebot ${verb}`)).toEqual({ verb })
  })

  it.each([
    ['/tunebot run tune', { verb: 'run', name: 'tune' }],
    [`/tunebot run sha=${SHA}`, { verb: 'run', sha: SHA }],
    [`/tunebot resume tune-2 sha=${SHA}`, { verb: 'resume', name: 'tune-2', sha: SHA }],
    [`/tunebot run sha=${SHA} tune`, { verb: 'run', name: 'tune', sha: SHA }],
    ['/tunebot rerun trials=failed', { verb: 'rerun', trials: 'failed' }],
    ['/tunebot rerun tune trials=failed', { verb: 'rerun', name: 'tune', trials: 'failed' }],
    ['/tunebot extend +20', { verb: 'extend', by: 20 }],
    ['/tunebot extend tune +1', { verb: 'extend', name: 'tune', by: 1 }],
    ['/tunebot stop tune', { verb: 'stop', name: 'tune' }],
    ['/tunebot stop key=seed-1', { verb: 'stop', commentKey: 'seed-1' }],
    ['/tunebot run tune key=a/B_c.1', { verb: 'run', name: 'tune', commentKey: 'a/B_c.1' }],
  ])('%s', (text, command) => {
    expect(commandOf(text)).toEqual(command)
  })

  it.each([
    '/tunebot run\nand some talk',
    '/tunebot run\r\nand some talk',
    '  /tunebot   run  ',
    '`/tunebot run`',
    '/Tunebot Run',
    '/tunebot\trun',
  ])('is the first line, whatever its spaces, case and backticks: %j', (text) => {
    expect(commandOf(text)).toEqual({ verb: 'run' })
  })

  it('has a commit in lower case, so that it can be compared', () => {
    expect(commandOf(`/tunebot run sha=${SHA.toUpperCase()}`)).toEqual({ verb: 'run', sha: SHA })
  })
})

describe('talk', () => {
  it.each([
    '',
    '\n/tunebot run',
    'Please /tunebot run',
    '> /tunebot run',
    '```\n/tunebot run\n```',
    '``/tunebot run``',
    '/tune run',
    '/tunebots are fine',
    '/turbot run away',
    'tunebot run failed again',
    'tunebot run tune',
    'tunebot plan looks good',
    'tunebot',
    'tunebot is great',
    '/deploy run',
    '/tunebot-next run',
    '<!-- tunebot:e30 -->',
    '@tunebot run',
  ])('is left alone: %j', (text) => {
    expect(readComment(text)).toEqual({ kind: 'none' })
  })
})

describe('a slip', () => {
  it.each([
    ['tunebot run', '/tunebot run'],
    ['Tunebot stop', '/tunebot stop'],
    [`tunebot run sha=${SHA}`, '/tunebot run'],
    ['/tunebo run', '/tunebot run'],
    ['/tuenbot status tune', '/tunebot status'],
  ])('of the first word is told what was meant: %s', (text, meant) => {
    expect(mistakeOf(text)).toMatchObject({ meant, isGuess: true })
  })

  it.each([
    ['/tunebot', '/tunebot help'],
    ['/tunebot rum', '/tunebot run'],
    ['/tunebot statsu', '/tunebot status'],
    ['/tunebot destroy', '/tunebot help'],
    ['/tunebot extend', '/tunebot extend +20'],
  ])('of the verb is told what was meant: %s', (text, meant) => {
    expect(mistakeOf(text)).toMatchObject({ meant, isGuess: false })
  })

  it.each([
    ['/tunebot run sha=abc', 'full name'],
    [`/tunebot run sha=${SHA.slice(1)}`, 'full name'],
    ['/tunebot run sha=', 'full name'],
    ['/tunebot run sha=HEAD', 'full name'],
    [`/tunebot run sha=${SHA} sha=${SHA}`, 'twice'],
    ['/tunebot run sah=1', 'did you mean sha=?'],
    ['/tunebot run trials=failed', 'no such key'],
    ['/tunebot rerun trials=all', 'one word: failed'],
    [`/tunebot stop sha=${SHA}`, 'no such key: it takes key='],
    [`/tunebot help key=a`, 'takes no key'],
    ['/tunebot run key=', 'a comment-key'],
    ['/tunebot run key=-a', 'a comment-key'],
    ['/tunebot run key=a key=b', 'twice'],
    [`/tunebot run key=${'a'.repeat(65)}`, 'a comment-key'],
    ['/tunebot run __proto__=1', 'no such key'],
    ['/tunebot run constructor=1', 'no such key'],
    ['/tunebot run =1', 'no such key'],
    ['/tunebot extend 20', 'number of further trials'],
    ['/tunebot extend +0', 'number of further trials'],
    ['/tunebot extend +1e3', 'number of further trials'],
    ['/tunebot extend +999999', 'number of further trials'],
    ['/tunebot extend +2 +3', 'number of further trials'],
    ['/tunebot run +2', 'no number of trials'],
    ['/tunebot run a b', 'one name'],
    ['/tunebot run Tune', 'small letters'],
    ['/tunebot run ../etc', 'small letters'],
    ['/tunebot run $(reboot)', 'small letters'],
    [`/tunebot run ${'a'.repeat(41)}`, 'small letters'],
    ['/tunebot help me', 'takes nothing'],
    [`/tunebot run ${'a'.repeat(300)}`, 'longer'],
    [`/tunebot run${' '.repeat(300)}`, 'longer'],
  ])('of an argument is told: %s', (text, why) => {
    expect(mistakeOf(text).why).toContain(why)
  })
})

/** Characters that neither our own sentences nor any valid value have. */
const FOREIGN = /[^ -~’]|[@<>"\\$!#*_|{}[\]]/
test('no text makes reading raise, and none of it goes on without having been checked', () => {
  fc.assert(
    fc.property(COMMENT, (text) => {
      const reading = readComment(text)
      if (reading.kind === 'none') return
      if (reading.kind === 'mistake') {
        expect(`${reading.why}${reading.meant ?? ''}`).not.toMatch(FOREIGN)
        return
      }
      const { verb, ...rest } = reading.command
      expect(VERBS).toContain(verb)
      for (const [key, value] of Object.entries(rest)) {
        if (key === 'name') expect(value).toMatch(/^[a-z][-a-z0-9.]{0,39}$/)
        else if (key === 'sha') expect(value).toMatch(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
        else if (key === 'commentKey') expect(value).toMatch(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/)
        else if (key === 'trials') expect(value).toBe('failed')
        else expect({ key, value: Number.isInteger(value) }).toEqual({ key: 'by', value: true })
      }
    }),
    { numRuns: 2000 },
  )
})

test('only the first line counts', () => {
  fc.assert(
    fc.property(COMMENT, fc.string(), (text, more) => {
      const [line = ''] = text.split(/\r\n|\n|\r/, 1)
      expect(readComment(`${line}\n${more}`)).toEqual(readComment(line))
    }),
  )
})

test('what begins with another word than ours, or one letter from it, is silence', () => {
  const foreign = fc.string().filter((text) => !/tun|unb|neb|bot/i.test(text))
  fc.assert(
    fc.property(foreign, LINE, (first, line) => {
      expect(readComment(`${first}x ${line}`)).toEqual({ kind: 'none' })
    }),
  )
})

test('a command that is shown is read back as it was', () => {
  fc.assert(
    fc.property(COMMENT, (text) => {
      const reading = readComment(text)
      if (reading.kind !== 'command') return
      const { command } = reading
      const sha = 'sha' in command ? command.sha : undefined
      expect(readComment(renderCommand(command, sha))).toEqual(reading)
    }),
    { numRuns: 2000 },
  )
})
