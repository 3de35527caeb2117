import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dist, loadedWith, packagesIn } from './folder.ts'

const files = readdirSync(dist)
const scripts = files.filter((file) => file.endsWith('.js'))

/** Code that speaks to GitHub, which no terminal needs. */
const ofTheAction = /^(@actions\/|@octokit\/|tunnel$|bottleneck$)/
/** Code that speaks to clusters: megabytes, and not for the oldest Node. */
const ofTheCluster = /^(@kubernetes\/|openid-client$|ws$)/

describe('dist', () => {
  test('has the three programs, and is a module scope of its own', () => {
    expect(files).toEqual(
      expect.arrayContaining(['cli.js', 'action.js', 'supervisor.js', 'package.json']),
    )
    expect(JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'))).toEqual({ type: 'module' })
  })

  test('tells the licence of each package that it carries', () => {
    const licences = readFileSync(join(dist, 'licenses.txt'), 'utf8')
    const told = [...licences.matchAll(/^(?<name>\S+) \d+\.\d+\.\d+\S* \(.+\)$/gm)].map(
      (match) => match.groups?.['name'] ?? '',
    )
    const carried = scripts.flatMap(packagesIn)
    expect(carried).toEqual(expect.arrayContaining(['yaml', 're2js', 'commander', '@octokit/core']))
    expect(carried.filter((name) => !told.includes(name))).toEqual([])
  })

  test.each(scripts)('%s imports nothing but Node and its neighbours', (file) => {
    const text = readFileSync(join(dist, file), 'utf8')
    const imports = [
      ...text.matchAll(/^(?:import|export) (?:.* )?"(?<from>[^"\n]+)";$/gm),
      ...text.matchAll(/\b(?:import|__require)\("(?<from>[^"\n]+)"\)/g),
    ].map((match) => match.groups?.['from'] ?? '')
    const neighbours = new Set(files.map((name) => `./${name}`))
    expect(imports.filter((from) => !isBuiltin(from) && !neighbours.has(from))).toEqual([])
  })

  test.each(files)('%s names no place of the machine that built it', (file) => {
    const text = readFileSync(join(dist, file), 'utf8')
    expect(text).not.toContain(join(dist, '..'))
    expect(text).not.toContain(`${homedir()}/`)
  })

  test('loads no code for GitHub with the command line, nor for a run', () => {
    // Annotations of `validate --format github` are the one thing that a terminal has from there.
    const carried = [
      ...loadedWith('cli.js', { lazy: false }),
      ...loadedWith('run.js', { lazy: true }),
    ].flatMap(packagesIn)
    expect(carried.filter((name) => ofTheAction.test(name))).toEqual([])
    expect(carried).toContain('yaml')
    expect(loadedWith('action.js', { lazy: true }).flatMap(packagesIn)).toContain('@octokit/core')
  })

  test.each(['cli.js', 'run.js', 'action.js'])('loads no code for clusters with %s', (entry) => {
    const carried = loadedWith(entry, { lazy: false }).flatMap(packagesIn)
    expect(carried.filter((name) => ofTheCluster.test(name))).toEqual([])
    expect(loadedWith('run.js', { lazy: true }).flatMap(packagesIn)).toContain(
      '@kubernetes/client-node',
    )
  })

  test('loads no package with the supervisor, which every trial starts', () => {
    expect(loadedWith('supervisor.js', { lazy: true }).flatMap(packagesIn)).toEqual([])
  })
})
