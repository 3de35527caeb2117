import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isMissing } from '../../requirement.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** The file of the user's own cluster, on which the tests then run, or undefined. */
export const givenKubeconfig: string | undefined =
  process.env['KUBECONFIG'] === '' ? undefined : process.env['KUBECONFIG']

/** Where the program of the tests' own cluster is, or will be once it is built. */
export const clusterProgram: string = join(
  execFileSync(join(root, 'test', 'cluster', 'build.sh'), ['--where'], { encoding: 'utf8' }).trim(),
  'testcluster',
)

/** No Kubernetes to test on, which has been said aloud. */
export const clusterMissing: boolean = isMissing(
  'A Kubernetes cluster',
  givenKubeconfig !== undefined || whyNone() === undefined,
  `The tests start their own where ${whyNone()}; or set KUBECONFIG to one they may use.`,
)

function whyNone(): string | undefined {
  if (process.platform !== 'linux') {
    return 'the system is Linux'
  }
  if (process.getuid?.() !== 0) {
    return 'they are root'
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const canBuild = folders.some((folder) => existsSync(join(folder, 'go')))
  return canBuild || existsSync(clusterProgram) ? undefined : 'Go is installed'
}
