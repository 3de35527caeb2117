import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readConfigMaps } from '../experiment/config-map-file.ts'
import type { ConfigMapManifest } from '../experiment/config-map-manifest.ts'

const YAML = /\.ya?ml$/i

/**
 * The ConfigMaps in the YAML files beside `file`, where its text names one for a template; a file that cannot be
 * read there is none of ours.
 */
export async function configMapsBeside(
  file: string,
  text: string,
): Promise<readonly ConfigMapManifest[]> {
  if (!text.includes('configMapName')) return []
  const folder = dirname(resolve(file))
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile() && YAML.test(entry.name))
    .map(({ name }) => join(folder, name))
    .filter((path) => path !== resolve(file))
    .sort()
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')))
  return texts.filter((each) => each.includes('ConfigMap')).flatMap(readConfigMaps)
}
