import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

type Io = 'none' | 'stores only' | 'through them' | 'yes'
interface Room {
  readonly name: string
  readonly mayImport: 'all' | readonly string[]
  readonly io: Io
}

const root = join(import.meta.dirname, '..')
const rooms = readTable(readFileSync(join(root, 'docs/architecture.md'), 'utf8'))
const names = rooms.map(({ name }) => name)
const STORES = ['journal/file-store.ts', 'journal/lock.ts']
const DOORS = ['action.ts', 'cli.ts']

/** The table of rooms in docs/architecture.md: `folder | holds | may import | I/O`. */
function readTable(markdown: string): readonly Room[] {
  return [...markdown.matchAll(/^\|(.*`src\/.*)\|.*\|(.*)\|(.*)\|$/gm)].flatMap(
    ([, folders = '', imports = '', io = '']) =>
      [...folders.matchAll(/`src\/(\w+)\/`/g)].map(([, name = '']) => ({
        name,
        mayImport: readImports(imports.trim()),
        io: readIo(io.trim()),
      })),
  )
}

function readImports(cell: string): Room['mayImport'] {
  if (cell === 'all') {
    return cell
  }
  return cell === 'nothing of ours' ? [] : cell.split(', ')
}

function readIo(cell: string): Io {
  switch (cell) {
    case 'none':
    case 'stores only':
    case 'through them':
    case 'yes':
      return cell
    default:
      throw new Error(`'${cell}' is no answer to what I/O a room has`)
  }
}

/** What no room without I/O may do, a line each; `timer` marks what the controller may. */
const EFFECTS = [
  { line: "export * from 'node:fs'" },
  { line: "export * from 'node:fs/promises'" },
  { line: "export * from 'node:child_process'" },
  { line: "export * from 'node:http'" },
  { line: "export * from 'node:https'" },
  { line: "export * from 'node:net'" },
  { line: "export * from 'node:os'" },
  { line: "export * from 'node:path'" },
  { line: "export * from 'node:process'" },
  { line: "export * from 'node:timers/promises'" },
  { line: "export { randomBytes } from 'node:crypto'" },
  { line: "export { parseEnv } from 'node:util'" },
  { line: 'export const now = Date.now()' },
  { line: 'export const chance = Math.random()' },
  { line: 'export const { random } = Math' },
  { line: 'export const elapsed = performance.now()' },
  { line: 'export const id = crypto.randomUUID()' },
  { line: 'export const pid = process.pid' },
  { line: "export const page = fetch('http://localhost')" },
  { line: "export const hidden = Reflect.get(globalThis, 'process')" },
  { line: "console.log('hello')" },
  { line: 'setTimeout(() => undefined, 1)', timer: true },
  { line: 'setInterval(() => undefined, 1)', timer: true },
]
/** What differs in its last bit from one engine to the other, and would make the proposals differ. */
const INEXACT = ['exp(2)', 'log(2)', 'pow(2, 0.3)', 'cos(2)', 'tanh(2)', 'hypot(1, 2)']
const EXACT_ROOMS = ['experiment', 'suggestion']
const HARMLESS = [
  "export { createHash } from 'node:crypto'",
  "export { stripVTControlCharacters } from 'node:util'",
  "export const then = new Date('2026-01-01').toISOString()",
  'export const greatest = Math.max(1, 2)',
]

/** Files to plant, and for each the lines that Biome has to refuse, counted from 1. */
const planted = new Map<string, { readonly text: string; readonly refused: readonly number[] }>()

function plant(path: string, lines: readonly { readonly line: string; readonly bad: boolean }[]) {
  planted.set(path, {
    text: `${lines.map(({ line }) => line).join('\n')}\n`,
    refused: lines.flatMap(({ bad }, index) => (bad ? [index + 1] : [])),
  })
}

for (const { name, mayImport, io } of rooms) {
  for (const up of ['..', '../..']) {
    const may = (other: string) =>
      other === name || mayImport === 'all' || mayImport.includes(other)
    const folder = up === '..' ? name : `${name}/deeper`
    plant(`${folder}/planted-imports.ts`, [
      { line: `export * from '${up}/user-error.ts'`, bad: false },
      ...names.map((other) => ({ line: `export * from '${up}/${other}/a.ts'`, bad: !may(other) })),
      ...names.map((other) => ({
        line: `export type { B${other} } from '${up}/${other}/deeper/b.ts'`,
        bad: !may(other),
      })),
      ...names.map((other) => ({
        line: `export const ${other} = import('${up}/${other}/c.ts')`,
        bad: !may(other),
      })),
      ...DOORS.map((door) => ({ line: `export * from '${up}/${door}'`, bad: true })),
    ])
    plant(`${folder}/planted-effects.ts`, [
      ...EFFECTS.map(({ line, timer }) => ({
        line,
        bad: io !== 'yes' && !(io === 'through them' && timer === true),
      })),
      ...INEXACT.map((call, i) => ({
        line: `export const inexact${i} = Math.${call}`,
        bad: EXACT_ROOMS.includes(name),
      })),
      ...HARMLESS.map((line) => ({ line, bad: false })),
    ])
  }
}
for (const store of STORES) {
  plant(store, [
    { line: "export * from '../experiment/a.ts'", bad: false },
    { line: "export * from '../report/a.ts'", bad: true },
    ...EFFECTS.map(({ line }) => ({ line, bad: false })),
  ])
}

/** Runs Biome, as `npm run check` does, on a copy with the planted files alone. */
function refusedLines(): ReadonlyMap<string, readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'))
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  cpSync(join(root, '.gitignore'), join(folder, '.gitignore'))
  for (const [path, { text }] of planted) {
    mkdirSync(join(folder, 'src', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'src', path), text)
  }
  const { status, stdout } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['check', '--error-on-warnings', '--max-diagnostics=none', '--reporter=github', '.'],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(status).toBe(1)
  const lines = new Map<string, number[]>()
  for (const [, path = '', line] of stdout.matchAll(
    /^::error title=lint\/\w+\/no(?:Js)?Restricted\w+,file=.*?src\/(.*?),line=(\d+)/gm,
  )) {
    const seen = lines.get(path) ?? []
    lines.set(
      path,
      [...new Set([...seen, Number(line)])].toSorted((a, b) => a - b),
    )
  }
  return lines
}

test('every folder of src is a room, and every room a folder', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  expect(names.toSorted()).toEqual(folders.toSorted())
})

test('rooms import each other in one direction only', () => {
  const placed = new Set<string>()
  for (let left = rooms; left.length > 0; ) {
    const free = left.filter(
      ({ mayImport }) => mayImport !== 'all' && mayImport.every((name) => placed.has(name)),
    )
    if (free.length === 0) {
      expect(left.map(({ mayImport }) => mayImport)).toEqual(left.map(() => 'all'))
      return
    }
    for (const { name } of free) {
      placed.add(name)
    }
    left = left.filter((room) => !free.includes(room))
  }
})

describe('Biome refuses what the table does not allow', () => {
  let refused: ReadonlyMap<string, readonly number[]>
  beforeAll(() => {
    refused = refusedLines()
  })

  test.each([...planted.keys()])('src/%s', (path) => {
    expect(refused.get(path) ?? []).toEqual(planted.get(path)?.refused)
  })
})

test('no room without I/O asks a Date for the time, which no rule of Biome sees', () => {
  const asking = rooms
    .filter(({ io }) => io !== 'yes')
    .flatMap(({ name }) =>
      readdirSync(join(root, 'src', name), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${name}/${path}`,
      ),
    )
    .filter((path) => path.endsWith('.ts') && !STORES.includes(path))
    .filter((path) => /\bDate\(\s*\)/.test(readFileSync(join(root, 'src', path), 'utf8')))
  expect(asking).toEqual([])
})
