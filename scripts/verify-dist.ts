import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import config from '../rolldown.config.ts'
import { compareFolders, differenceSentence } from './compare-folders.ts'

/** Rebuilds into a temporary folder and compares that with the `dist/` that is there. */
async function verifyDist(): Promise<string | undefined> {
  const mend = "Run 'npm run build' and commit dist."
  const committed = join(import.meta.dirname, '..', 'dist')
  if (!existsSync(committed)) {
    return `There is no dist. ${mend}`
  }
  const rebuilt = mkdtempSync(join(tmpdir(), 'tunebot-dist-'))
  try {
    const build = await rolldown(config)
    await build.write({ ...config.output, dir: rebuilt })
    await build.close()
    return differenceSentence('dist', compareFolders(rebuilt, committed), mend)
  } finally {
    rmSync(rebuilt, { recursive: true, force: true })
  }
}

const complaint = await verifyDist()
if (complaint !== undefined) {
  process.stderr.write(`${complaint}\n`)
  process.exit(1)
}
process.stdout.write('dist is what a build makes.\n')
