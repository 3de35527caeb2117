import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { licenceTexts } from '../../scripts/licence-texts.ts'

/** Bundles `main.js` of a folder with these files and returns the licence document. */
async function licences(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const build = await rolldown({
    cwd: folder,
    input: 'main.js',
    plugins: [licenceTexts('licenses.txt')],
  })
  const { output } = await build.generate()
  await build.close()
  const document = output.find((file) => file.fileName === 'licenses.txt')
  return document?.type === 'asset' ? String(document.source) : ''
}

const manifest = (name: string): string =>
  JSON.stringify({ name, version: '1.2.3', license: 'MIT', main: 'index.js' })

describe('licenses.txt', () => {
  test('holds the texts of the bundled packages in order of name, and of no other', async () => {
    const document = await licences({
      'main.js': "import z from 'z'\nimport a from '@s/a'\nconsole.log(z, a)\n",
      'node_modules/z/package.json': manifest('z'),
      'node_modules/z/index.js': "export { default } from './esm/z.js'\n",
      'node_modules/z/esm/package.json': '{"type":"module"}',
      'node_modules/z/esm/z.js': 'export default () => process.pid\n',
      'node_modules/z/LICENSE': 'Text of z\r\nline 2\r\n',
      'node_modules/z/NOTICE.md': 'Notice of z\n',
      'node_modules/@s/a/package.json': manifest('@s/a'),
      'node_modules/@s/a/index.js': 'export default () => process.ppid\n',
      'node_modules/@s/a/licence.txt': '\nText of a\n',
      'node_modules/unused/package.json': manifest('unused'),
      'node_modules/unused/index.js': 'export default () => 3\n',
    })
    const line = '-'.repeat(80)
    expect(document).toBe(
      `@s/a 1.2.3 (MIT)\n\nText of a\n\n${line}\n\nz 1.2.3 (MIT)\n\nText of z\nline 2\n\nNotice of z\n`,
    )
  })

  test('holds the words that give a package to the public domain', async () => {
    const document = await licences({
      'main.js': "import free from 'free'\nconsole.log(free)\n",
      'node_modules/free/package.json': manifest('free'),
      'node_modules/free/index.js': 'export default () => process.pid\n',
      'node_modules/free/UNLICENSE': 'Text of free\n',
    })
    expect(document).toBe('free 1.2.3 (MIT)\n\nText of free\n')
  })

  test('is refused, and the build with it, where a bundled package has no text', async () => {
    const files = {
      'main.js': "import bare from 'bare'\nconsole.log(bare)\n",
      'node_modules/bare/package.json': manifest('bare'),
      'node_modules/bare/index.js': 'export default () => process.pid\n',
    }
    await expect(licences(files)).rejects.toThrow(
      'bare@1.2.3 would be bundled and carries no licence',
    )
  })
})
