import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import type { Plugin } from 'rolldown'

const LICENCE_FILE = /^((un)?licen[cs]e|copying|notice)([.-].*)?$/i

interface BundledPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly texts: readonly string[]
}

/**
 * Writes the licence texts of exactly those packages that have a module in the bundle, in order of
 * name. A package without a text fails the build: what may not be passed on must not slip in.
 */
export function licenceTexts(fileName: string): Plugin {
  return {
    name: 'licence-texts',
    generateBundle(_options, bundle) {
      const folders = new Set<string>()
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk') {
          for (const id of output.moduleIds) {
            const folder = packageFolder(id)
            if (folder !== undefined) {
              folders.add(folder)
            }
          }
        }
      }
      const packages = [...folders].map(readPackage)
      this.emitFile({ type: 'asset', fileName, source: licenceDocument(packages) })
    },
  }
}

/** The folder of the package that a module belongs to; undefined for a module of our own. */
export function packageFolder(moduleId: string): string | undefined {
  if (!moduleId.includes(`${sep}node_modules${sep}`)) {
    return undefined
  }
  let folder = dirname(moduleId)
  while (basename(folder) !== 'node_modules') {
    // Packages nest files like `dist/esm/package.json` that name nothing; the package's own does.
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && isNamed(JSON.parse(readFileSync(manifest, 'utf8')))) {
      return folder
    }
    folder = dirname(folder)
  }
  throw new Error(`${moduleId} lies in no package`)
}

/** Reads name, version and licence of a package; throws when it carries no licence text. */
export function readPackage(folder: string): BundledPackage {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!isNamed(manifest)) {
    throw new Error(`${folder}/package.json lacks a name, a version or a licence`)
  }
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file))
  if (files.length === 0) {
    throw new Error(
      `${manifest.name}@${manifest.version} would be bundled and carries no licence text. Use another package, or ask its authors for the text.`,
    )
  }
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'))
  return { name: manifest.name, version: manifest.version, licence: manifest.license, texts }
}

function licenceDocument(packages: readonly BundledPackage[]): string {
  const sorted = [...packages].sort((a, b) => compare(key(a), key(b)))
  const sections = sorted.map(({ name, version, licence, texts }) => {
    const body = texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n')
    return `${name} ${version} (${licence})\n\n${body}\n`
  })
  return sections.join(`\n${'-'.repeat(80)}\n\n`)
}

const key = (bundled: BundledPackage): string => `${bundled.name}@${bundled.version}`

// By code unit, not by locale: the same order on every machine.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function isNamed(
  manifest: unknown,
): manifest is { readonly name: string; readonly version: string; readonly license: string } {
  return (
    typeof manifest === 'object' &&
    manifest !== null &&
    'name' in manifest &&
    typeof manifest.name === 'string' &&
    'version' in manifest &&
    typeof manifest.version === 'string' &&
    'license' in manifest &&
    typeof manifest.license === 'string'
  )
}
