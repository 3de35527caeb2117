import type { ReportContext } from '../context.ts'
import { code, link, prose } from './escape.ts'

const MOST = 8

/** Where the rest of it is: full report, check run, workflow run, the file at that commit. */
export function links(context: Pick<ReportContext, 'file' | 'commit' | 'links'>): string {
  const { file, commit } = context
  const shown = context.links.slice(0, MOST).map(({ text, url }) => link(prose(text, 60), url))
  const at = commit === undefined ? '' : ` at ${shortSha(commit)}`
  const source = file.url === undefined ? [] : [link(`${fileCode(file)}${at}`, file.url)]
  const all = [...shown, ...source]
  return all.length === 0 ? '' : `<sub>${all.join(' · ')}</sub>`
}

/** The file and its commit, each with its link. */
export function originFacts({
  file,
  commit,
}: Pick<ReportContext, 'file' | 'commit'>): readonly string[] {
  const path = link(fileCode(file), file.url)
  return commit === undefined ? [path] : [path, `commit ${commitLink(commit)}`]
}

/** A commit by its short SHA. */
export function commitLink(commit: NonNullable<ReportContext['commit']>): string {
  return link(shortSha(commit), commit.url)
}

function shortSha({ sha }: NonNullable<ReportContext['commit']>): string {
  return code(sha.slice(0, 7))
}

function fileCode({ path }: ReportContext['file']): string {
  return code(path, 120)
}

/** Where to find what is left out here: the link with the most room, or the results that every run leaves. */
export function elsewhere(context: ReportContext): string {
  const roomiest = context.isFullest === true ? undefined : context.links.at(-1)
  return roomiest === undefined
    ? 'see the JSON or CSV results'
    : `see ${link(prose(roomiest.text, 60), roomiest.url)}`
}
