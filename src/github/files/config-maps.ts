import { dirname } from 'node:path'
import { readConfigMaps } from '../../experiment/config-map-file.ts'
import type { ConfigMapManifest } from '../../experiment/config-map-manifest.ts'
import type { RepositoryFiles } from './repository-files.ts'

/** More files than these in one folder hold data, and a template is elsewhere. */
const MAX_FILES = 200

/**
 * The ConfigMaps in the YAML files beside a file of the repository, where its text names one for a template. Links are not
 * followed, and what cannot be read is left out.
 */
export async function configMapsBeside(
  repository: RepositoryFiles,
  { path, text }: { readonly path: string; readonly text: string },
): Promise<readonly ConfigMapManifest[]> {
  if (!text.includes('configMapName')) return []
  const beside = await repository.listFolder(dirname(path))
  const found: ConfigMapManifest[] = []
  for (const other of beside.filter((name) => name !== path).slice(0, MAX_FILES)) {
    const file = await repository.read(other)
    if (file.kind === 'text' && file.text.includes('ConfigMap')) {
      found.push(...readConfigMaps(file.text))
    }
  }
  return found
}
