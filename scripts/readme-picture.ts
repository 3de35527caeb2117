// Draws README's picture of the comment: the Markdown of a real run of examples/digits as GitHub
// shows it, diagram included. Nothing comes from the network; Chromium is the system's
// (apt-get install chromium fonts-noto-color-emoji), or the one that CHROMIUM names.
//
//   node scripts/readme-picture.ts                   draws the comment on test/golden/digits-run.json
//   node scripts/readme-picture.ts JOURNAL.jsonl     takes that file from a finished run's journal first
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { chromium } from 'playwright-core'
import { decodeEvent } from '../src/journal/decode.ts'
import { createReplay } from '../src/journal/replay.ts'
import { pictureDigest, stamp } from './picture-stamp.ts'
import { COMMENT, RUN, readmeComment } from './readme-comment.ts'

const PICTURE = new URL('../docs/images/comment.png', import.meta.url)
const WIDTH = 940
const SHARPNESS = 2

/** The frame that GitHub draws around a comment. */
const FRAME = `
  body { margin: 0; background: #fff; }
  main { padding: 12px; background: #fff; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
  header { padding: 8px 16px; background: #f6f8fa; border: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e; }
  header b { color: #1f2328; }
  article.markdown-body { padding: 16px; border: 1px solid #d1d9e0; border-top: 0; border-radius: 0 0 6px 6px; font-size: 14px; }
  .mermaid { display: flex; justify-content: center; margin-bottom: 16px; }
`

const require = createRequire(import.meta.url)

takeRun(process.argv[2])
const markdown = readmeComment()
writeFileSync(COMMENT, markdown)
writeFileSync(PICTURE, stamp(await draw(page(markdown)), pictureDigest()))

function takeRun(journal: string | undefined): void {
  if (journal === undefined) return
  const replay = createReplay()
  for (const line of readFileSync(journal, 'utf8').trimEnd().split('\n')) {
    replay.apply(decodeEvent(JSON.parse(line)))
  }
  const state = replay.state()
  if (state?.completionTime === undefined) throw new Error(`${journal}: the run has not ended`)
  writeFileSync(RUN, `${JSON.stringify(state, null, 1)}\n`)
}

async function draw(html: string): Promise<Buffer> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    const tab = await browser.newPage({
      viewport: { width: WIDTH, height: 800 },
      deviceScaleFactor: SHARPNESS,
    })
    await tab.setContent(html)
    await tab.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') })
    await tab.evaluate('mermaid.initialize({ startOnLoad: false })')
    // A diagram within a closed fold has no size to be drawn in, and is not seen.
    await tab.evaluate('mermaid.run({ querySelector: "article > .mermaid" })')
    await tab.evaluate("document.querySelector('article > details:has(b)').open = true")
    return await tab.locator('main').screenshot()
  } finally {
    await browser.close()
  }
}

function page(text: string): string {
  const css = readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8')
  const html = micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  }).replace(
    /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
    '<div class="mermaid">$1</div>',
  )
  return `<!doctype html><meta charset="utf-8"><style>${css}${FRAME}</style>
<main><header><b>tunebot</b> commented</header><article class="markdown-body">${html}</article></main>`
}
