import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readConfigMaps } from '../experiment/config-map-file.ts'
import type { ConfigMapManifest } from '../experiment/config-map-manifest.ts'
import { YAML_FILE } from './find-experiments.ts'
import { readWorkspaceFile } from './workspace-path.ts'

/** More files than these in one folder hold data, and a template is elsewhere. */
const MAX_FILES = 200

/**
 * The ConfigMaps in the YAML files beside a file of the checkout, where its text names one for a template. Links are not
 * followed, and what cannot be read is left out.
 */
export async function configMapsBeside(
  workspace: string,
  { path, text }: { readonly path: string; readonly text: string },
): Promise<readonly ConfigMapManifest[]> {
  if (!text.includes('configMapName')) return []
  const folder = dirname(path)
  const entries = await readdir(join(workspace, folder), { withFileTypes: true })
  const others = entries
    .filter((entry) => entry.isFile() && YAML_FILE.test(entry.name))
    .map(({ name }) => (folder === '.' ? name : `${folder}/${name}`))
    .filter((other) => other !== path)
    .sort()
    .slice(0, MAX_FILES)
  const found: ConfigMapManifest[] = []
  for (const other of others) {
    const file = await readWorkspaceFile(workspace, other)
    if (file.kind === 'text' && file.text.includes('ConfigMap')) {
      found.push(...readConfigMaps(file.text))
    }
  }
  return found
}
