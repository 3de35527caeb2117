import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const dist = join(import.meta.dirname, '..', '..', 'dist')

/** A copy of dist alone in a new temporary folder, with no package of ours or others above it. */
export function loneCopy(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'tunebot-dist-')), 'dist')
  cpSync(dist, folder, { recursive: true })
  return folder
}

/** The files of dist that are loaded with `entry`, itself included; `lazy`: also those loaded on use. */
export function loadedWith(entry: string, options: { readonly lazy: boolean }): readonly string[] {
  const files = [entry]
  for (const file of files) {
    const text = readFileSync(join(dist, file), 'utf8')
    const found = [
      ...text.matchAll(/^(?:import|export) (?:.* )?"\.\/(?<file>[^"\n]+)";$/gm),
      ...(options.lazy ? text.matchAll(/\bimport\("\.\/(?<file>[^"]+)"\)/g) : []),
    ].map((match) => match.groups?.['file'] ?? '')
    files.push(...new Set(found.filter((name) => !files.includes(name))))
  }
  return files
}

/** The packages whose code a file of dist holds, as the bundler's comments tell: all but a few that it inlined. */
export function packagesIn(file: string): readonly string[] {
  const text = readFileSync(join(dist, file), 'utf8')
  const comments = text.matchAll(/^\/\/ (?:.*\/)?node_modules\/(?<name>(?:@[^/\n]+\/)?[^/\n]+)\//gm)
  return [...new Set([...comments].map((match) => match.groups?.['name'] ?? ''))]
}
