import { join } from 'node:path'
import { defineConfig } from 'rolldown'
import { licenceTexts } from './scripts/licence-texts.ts'

/** What chunks share is named by what gives it its weight, small things by a module. */
const sharedNames = [
  ['/src/controller/', 'engine'],
  ['/src/backend/process/trial-folder.ts', 'trial-process'],
  ['/node_modules/yaml/', 'yaml'],
  ['/node_modules/undici/', 'fetch'],
  ['/node_modules/@octokit/', 'octokit'],
] as const

/**
 * The same code without Node's own parts: that for Node asks the environment for a variable at every token, which costs a
 * tenth of what `validate` takes. As it is in modules, what is not used is left out, too.
 */
const leanYaml = 'node_modules/yaml/browser/dist/index.js'

/** What packages load where they find it. The bundle must not find one in a folder above its own. */
const optional: readonly string[] = ['bufferutil', 'supports-color', 'utf-8-validate']

/**
 * What a library loads for what is never asked of it: artifacts are uploaded by it alone. Of the package that it unpacks zips by, a
 * part has no licence.
 */
const unused: readonly string[] = ['unzip-stream']

function sharedName(moduleIds: readonly string[]): string {
  const found = sharedNames.find(([part]) => moduleIds.some((id) => id.includes(part)))
  return found?.[1] ?? '[name]'
}

/**
 * `dist/` is committed and compared byte for byte with a rebuild: names carry no content hash, and
 * what the bundler is unsure about (an import it cannot find, a file name used twice) is an error.
 */
export default defineConfig({
  cwd: import.meta.dirname,
  input: {
    cli: 'src/cli.ts',
    action: 'src/action.ts',
    supervisor: 'src/backend/process/supervisor.ts',
  },
  platform: 'node',
  resolve: { alias: { yaml: join(import.meta.dirname, leanYaml) } },
  // The oldest Node that `engines` promises.
  transform: { target: 'node20.12' },
  tsconfig: false,
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    // All chunks lie side by side, so that a URL relative to one of them holds for every other.
    chunkFileNames: (chunk) =>
      chunk.isDynamicEntry ? '[name].js' : `${sharedName(chunk.moduleIds)}.js`,
    comments: { legal: true, annotation: false, jsdoc: false },
  },
  plugins: [
    {
      name: 'optional-packages',
      resolveId: (id) => (optional.includes(id) ? `\0optional:${id}` : null),
      load: (id) =>
        id.startsWith('\0optional:')
          ? "throw Object.assign(new Error('not bundled'), { code: 'MODULE_NOT_FOUND' })"
          : null,
    },
    {
      name: 'unused-packages',
      resolveId: (id) => (unused.includes(id) ? `\0unused:${id}` : null),
      load: (id) => (id.startsWith('\0unused:') ? 'export default undefined' : null),
    },
    licenceTexts('licenses.txt'),
    {
      name: 'package-scope',
      generateBundle() {
        // Without it a copy of the folder alone would be read as CommonJS.
        this.emitFile({
          type: 'asset',
          fileName: 'package.json',
          source: '{\n  "type": "module"\n}\n',
        })
      },
    },
  ],
  onLog(level, log, handle) {
    handle(level === 'warn' ? 'error' : level, log)
  },
})
