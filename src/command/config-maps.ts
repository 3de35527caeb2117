import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readConfigMaps } from '../experiment/config-map-file.ts'
import type { ConfigMapManifest } from '../experiment/config-map-manifest.ts'

/** The ConfigMaps in the YAML files beside a file, where its text names one for a template. */
export type FindConfigMaps = (file: string, text: string) => Promise<readonly ConfigMapManifest[]>

const YAML = /\.ya?ml$/i

/** Reads each folder once. A file that cannot be read, and is not the one that was named, is none of ours. */
export function createConfigMapFinder(): FindConfigMaps {
  const folders = new Map<string, Promise<readonly Found[]>>()
  return async (file, text) => {
    if (!text.includes('configMapName')) return []
    const folder = dirname(resolve(file))
    const reading = folders.get(folder) ?? readFolder(folder)
    folders.set(folder, reading)
    const found = await reading
    return found.flatMap(({ path, maps }) => (path === resolve(file) ? [] : maps))
  }
}

interface Found {
  readonly path: string
  readonly maps: readonly ConfigMapManifest[]
}

async function readFolder(folder: string): Promise<readonly Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile() && YAML.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()
  const found: Found[] = []
  for (const path of paths) {
    const text = readOrSkip(path)
    if (text.includes('ConfigMap')) found.push({ path, maps: readConfigMaps(text) })
  }
  return found
}

/** Synchronous, as nothing else is done meanwhile: a folder may have hundreds of files. */
function readOrSkip(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
