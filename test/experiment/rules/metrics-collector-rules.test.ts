import { describe } from 'vitest'
import { check, type Edit } from './check.ts'

describe('metricsCollectorSpec', () => {
  const spec = (text: string): readonly Edit[] => [
    ['  parameters:', `  metricsCollectorSpec: ${text}\n  parameters:`],
  ]
  const filter = (...patterns: readonly string[]): readonly Edit[] =>
    spec(`{source: {filter: {metricsFormat: ${JSON.stringify(patterns)}}}}`)
  check([
    ['StdOut', spec('{collector: {kind: StdOut}}'), []],
    ['an empty one', spec('{}'), []],
    [
      'one that is not there yet, with its source',
      spec('{collector: {kind: File}, source: {fileSystemPath: {path: /x}}}'),
      [
        '19:44 spec.metricsCollectorSpec.collector.kind: the metrics collector File is not supported yet',
      ],
    ],
    [
      'an unknown one',
      spec('{collector: {kind: stdout}}'),
      [
        '19:44 spec.metricsCollectorSpec.collector.kind: kind must be one of StdOut, File, TensorFlowEvent, PrometheusMetric, Custom, Push, found stdout > Write kind: StdOut',
      ],
    ],
    [
      'no kind',
      spec('{collector: {}}'),
      ['19:26 spec.metricsCollectorSpec.collector.kind: kind must be one of'],
    ],
    [
      'a file beside StdOut',
      spec('{source: {fileSystemPath: {path: /x}}}'),
      [
        'warning 19:35 spec.metricsCollectorSpec.source.fileSystemPath: a collector of kind StdOut takes no notice of fileSystemPath',
      ],
    ],
    ['a filter of two groups', filter('(\\w+)\\s*:\\s*([0-9.]+)'), []],
    ['RE2 that JavaScript lacks', filter('(?i)(?P<name>[[:alpha:]]+)=(\\pN+)'), []],
    [
      'a filter of one group',
      filter('(\\w+)=1'),
      [
        '19:60 spec.metricsCollectorSpec.source.filter.metricsFormat: a filter needs two groups, found 1',
      ],
    ],
    [
      'a filter that does not compile',
      filter('(a)=(b)', '[a'),
      [
        '19:70 spec.metricsCollectorSpec.source.filter.metricsFormat: the filter is no RE2 pattern: ',
      ],
    ],
    [
      'a look-ahead, which RE2 has not',
      filter('(?=a)(a)(b)'),
      [
        '19:60 spec.metricsCollectorSpec.source.filter.metricsFormat: the filter is no RE2 pattern: ',
      ],
    ],
    [
      'a filter that is too long',
      filter(`(a)(b)${'x'.repeat(1000)}`),
      [
        '19:60 spec.metricsCollectorSpec.source.filter.metricsFormat: the filter has 1006 characters',
      ],
    ],
    [
      'too many filters',
      filter(...Array.from({ length: 21 }, () => '(a)(b)')),
      [
        '19:59 spec.metricsCollectorSpec.source.filter.metricsFormat: metricsFormat has 21 filters; at most 20 are allowed',
      ],
    ],
  ])
})
