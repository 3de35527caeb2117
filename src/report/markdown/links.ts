import type { ReportContext } from '../context.ts'
import { code, link, prose } from './escape.ts'

const MOST = 8

/** Where the rest of it is: full report, check run, workflow run, the file at that commit. */
export function links(context: Pick<ReportContext, 'file' | 'commit' | 'links'>): string {
  const { file, commit } = context
  const shown = context.links.slice(0, MOST).map(({ text, url }) => link(prose(text, 60), url))
  const at = commit === undefined ? '' : ` at ${code(commit.sha.slice(0, 7))}`
  const source = file.url === undefined ? [] : [link(`${code(file.path, 120)}${at}`, file.url)]
  const all = [...shown, ...source]
  return all.length === 0 ? '' : `<sub>${all.join(' · ')}</sub>`
}

/** Where to find what is left out here: the link with the most room, or the results that every run leaves. */
export function elsewhere(context: ReportContext): string {
  const roomiest = context.isFullest === true ? undefined : context.links.at(-1)
  return roomiest === undefined
    ? 'see the JSON or CSV results'
    : `see ${link(prose(roomiest.text, 60), roomiest.url)}`
}
