import { describe } from 'vitest'
import { check } from './check.ts'

describe('counts', () => {
  check([
    [
      'parallel 0',
      [['parallelTrialCount: 2', 'parallelTrialCount: 0']],
      ['16:23 spec.parallelTrialCount: parallelTrialCount must be at least 1, found 0'],
    ],
    [
      'max 0',
      [['maxTrialCount: 10', 'maxTrialCount: 0']],
      [
        '16:23 spec.parallelTrialCount: parallelTrialCount 2 is more than maxTrialCount 0',
        '17:18 spec.maxTrialCount: maxTrialCount must be at least 1, found 0',
        '18:24 spec.maxFailedTrialCount: maxFailedTrialCount 1 is more than maxTrialCount 0',
      ],
    ],
    [
      'failed -1',
      [['maxFailedTrialCount: 1', 'maxFailedTrialCount: -1']],
      ['18:24 spec.maxFailedTrialCount: maxFailedTrialCount must be at least 0'],
    ],
    ['failed 0', [['maxFailedTrialCount: 1', 'maxFailedTrialCount: 0']], []],
    [
      'parallel above max',
      [['parallelTrialCount: 2', 'parallelTrialCount: 11']],
      [
        '16:23 spec.parallelTrialCount: parallelTrialCount 11 is more than maxTrialCount 10 > Write parallelTrialCount: 10 or less',
      ],
    ],
    [
      'failed above max',
      [['maxFailedTrialCount: 1', 'maxFailedTrialCount: 11']],
      ['18:24 spec.maxFailedTrialCount: maxFailedTrialCount 11 is more than'],
    ],
    [
      'the default of parallel above max',
      [
        ['  parallelTrialCount: 2\n', ''],
        ['maxTrialCount: 10', 'maxTrialCount: 2'],
      ],
      [
        '7:1 spec.parallelTrialCount: parallelTrialCount is not given and so is 3, which is more than maxTrialCount 2 > Add parallelTrialCount: 2',
      ],
    ],
    [
      'a count in quotes',
      [['maxTrialCount: 10', 'maxTrialCount: "10"']],
      [
        '17:18 spec.maxTrialCount: maxTrialCount must be a whole number, found a text ("10") > Write it without quotes: maxTrialCount: 10',
      ],
    ],
    [
      'half a trial',
      [['maxTrialCount: 10', 'maxTrialCount: 2.5']],
      ['17:18 spec.maxTrialCount: maxTrialCount must be a whole number, found a number (2.5)'],
    ],
    [
      'more than an int32',
      [['maxTrialCount: 10', 'maxTrialCount: 3000000000']],
      ['17:18 spec.maxTrialCount: maxTrialCount must be between'],
    ],
    ['no max, and a goal', [['  maxTrialCount: 10\n', '']], []],
    [
      'nothing that ends it',
      [
        ['  maxTrialCount: 10\n  maxFailedTrialCount: 1\n', ''],
        ['    goal: 0.99\n', ''],
      ],
      [
        'warning 7:1 spec.maxTrialCount: without maxTrialCount, goal and maxFailedTrialCount nothing ends',
      ],
    ],
    [
      'resumePolicy Never',
      [['  maxTrialCount: 10', '  resumePolicy: Never\n  maxTrialCount: 10']],
      [],
    ],
    [
      'resumePolicy LongRunning',
      [['  maxTrialCount: 10', '  resumePolicy: LongRunning\n  maxTrialCount: 10']],
      [],
    ],
    [
      'a policy in the wrong case',
      [['  maxTrialCount: 10', '  resumePolicy: never\n  maxTrialCount: 10']],
      [
        '17:17 spec.resumePolicy: resumePolicy must be one of Never, LongRunning, FromVolume, found never > Write resumePolicy: Never',
      ],
    ],
  ])
})
