import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface FencedBlock {
  readonly language: string
  readonly text: string
}

/** The fenced code blocks of a Markdown text, in order; fences of three or more backticks, unindented. */
export function fencedBlocks(markdown: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = []
  const fence = /^(?<fence>`{3,})(?<language>[^`\n]*)\n(?<text>[\s\S]*?)^\k<fence>`*[ \t]*$/gm
  for (const match of markdown.replaceAll('\r\n', '\n').matchAll(fence)) {
    blocks.push({
      language: match.groups?.['language']?.trim() ?? '',
      text: match.groups?.['text'] ?? '',
    })
  }
  return blocks
}

/**
 * The one block of README.md whose first line is `marker`, so that tests run what people copy.
 * Throws when there is none, or more than one.
 */
export function readmeBlock(marker: string): FencedBlock {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  return blockWithFirstLine(readme, marker)
}

/** The one fenced block whose first line is `marker`; throws when there is none, or more than one. */
export function blockWithFirstLine(markdown: string, marker: string): FencedBlock {
  const found = fencedBlocks(markdown).filter((block) => block.text.split('\n', 1)[0] === marker)
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} fenced blocks begin with the line '${marker}'; one is wanted`)
  }
  return only
}
