import { describe, expect, it } from 'vitest'
import { type Addressee, addresseeOf } from '../../../src/github/commands/addressee.ts'
import type { CommitCommand } from '../../../src/github/commands/command.ts'
import { readComment } from '../../../src/github/commands/grammar.ts'
import type { Refused } from '../../../src/github/commands/reply.ts'
import type { Marker } from '../../../src/github/marker.ts'

/** `tune`, or `tune key`. */
function marker(text: string): Marker {
  const [name = '', commentKey] = text.split(' ')
  const base = { key: text, headSha: 's', run: 7, attempt: 1, specHash: 'h', state: 'Running' }
  return { ...base, state: 'Running', name, ...(commentKey === undefined ? {} : { commentKey }) }
}

function commandOf(text: string): CommitCommand {
  const reading = readComment(`/tunebot ${text}`)
  if (reading.kind !== 'command') throw new Error(`no command: ${text}`)
  const { command } = reading
  switch (command.verb) {
    case 'help':
    case 'stop':
    case 'status':
      throw new Error(`about no commit: ${text}`)
    default:
      return command
  }
}

function addressee(comments: readonly string[], text: string): Addressee | Refused {
  return addresseeOf(comments.map(marker), commandOf(text))
}

describe('a command speaks', () => {
  it.each<[string, readonly string[], string, string]>([
    ['to the comments without a key where there is none yet', [], 'run', ''],
    ['to those without a key', ['tune', 'tune a', 'tune b'], 'run', ''],
    ['to the only key that there is', ['tune a', 'other a'], 'extend +2', 'a'],
    ['to the only one of its experiment', ['tune a', 'other b'], 'rerun tune', 'a'],
    ['to the key that it names', ['tune a', 'tune b'], 'resume key=b', 'b'],
    ['to the key that it names, beside one without', ['tune', 'tune b'], 'apply key=b', 'b'],
    ['to the key that it names where no comment tells of any', [], 'run key=a', 'a'],
    ['to none that no workflow can have', ['tune a', 'tune -$(b)'], 'run', 'a'],
  ])('%s', (_, comments, text, commentKey) => {
    expect(addressee(comments, text)).toEqual({ kind: 'key', commentKey })
  })
})

describe('a command is refused, with those that would do', () => {
  const sha = 'a'.repeat(40)

  it.each<[string, readonly string[], string, readonly string[]]>([
    [
      'where it may mean several keys',
      ['tune a', 'tune b', 'other b', 'other a'],
      'extend +2',
      ['/tunebot extend +2 key=a', '/tunebot extend +2 key=b'],
    ],
    [
      'where its experiments have other keys each',
      ['tune a', 'tune b', 'other'],
      `rerun trials=failed sha=${sha}`,
      [
        `/tunebot rerun tune trials=failed key=a sha=${sha}`,
        `/tunebot rerun tune trials=failed key=b sha=${sha}`,
        `/tunebot rerun other trials=failed sha=${sha}`,
      ],
    ],
    [
      'where no comment has its key',
      ['tune a', 'other b'],
      'run tune key=b',
      ['/tunebot run tune key=a'],
    ],
  ])('%s', (_, comments, text, meant) => {
    expect(addressee(comments, text)).toMatchObject({ kind: 'refused', meant })
  })

  it('with no more than anyone reads', () => {
    const comments = Array.from({ length: 99 }, (_, i) => `tune key-${i}`)
    expect(addressee(comments, 'run')).toMatchObject({ meant: { length: 20 } })
  })
})
