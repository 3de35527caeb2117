/**
 * `npm run bench -- NAME [flag] ...`: one measurement, its figures on standard output. Exit code 1 when one of
 * its bars is missed, 2 when there is no such bench, 3 when it has bars and none could be held.
 */
const benches: Readonly<
  Record<string, () => Promise<(args: readonly string[]) => Promise<boolean | undefined>>>
> = {
  cluster: async () => (await import('./cluster/bench.ts')).benchCluster,
  quality: async () => (await import('./search/commands.ts')).benchQuality,
  reference: async () => (await import('./search/reference.ts')).benchReference,
  overhead: async () => (await import('./search/commands.ts')).benchOverhead,
  fuzz: async () => (await import('./fuzz/bench.ts')).benchFuzz,
  validate: async () => (await import('./validate/bench.ts')).benchValidate,
  render: async () => (await import('./render/bench.ts')).benchRender,
  'multi-fidelity': async () => (await import('./search/multi-fidelity.ts')).benchMultiFidelity,
  population: async () => (await import('./search/population.ts')).benchPopulation,
  compare: async () => (await import('./search/commands.ts')).benchCompare,
}

const [name = '', ...args] = process.argv.slice(2)
const load = Object.hasOwn(benches, name) ? benches[name] : undefined
if (load === undefined) {
  process.stderr.write(`Name one of: ${Object.keys(benches).join(', ')}\n`)
  process.exitCode = 2
} else {
  const bench = await load()
  const isMet = await bench(args)
  process.exitCode = isMet === undefined ? 3 : isMet ? 0 : 1
}
