import DOMPurify from 'dompurify'
import mermaid from 'mermaid'

// Without a browser's window DOMPurify offers nothing; the grammar is what is tested here.
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text })

/** Mermaid's own word on a diagram: its type. Throws where the grammar does not take it. */
export async function diagramType(text: string): Promise<string> {
  const result = await mermaid.parse(text)
  return result.diagramType
}

/** The diagrams of a Markdown text. */
export function diagrams(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gm)].map(([, text]) => text ?? '')
}
