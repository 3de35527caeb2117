import { fullName } from '../world.ts'
import type { RepositoryCall } from './call.ts'

/** One page of a list and the headers that lead to the others. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Cuts the page that a request asks for: `per_page` defaults to 30 and is at most 100, as on GitHub.
 *
 * Links use the repository's id where the request used its name; GitHub's do.
 */
export function pageOf<T>(call: RepositoryCall, items: readonly T[], most = 100): Page<T> {
  const size = Math.min(most, Math.max(1, number(call.query['per_page']) ?? Math.min(30, most)))
  const page = Math.max(1, number(call.query['page']) ?? 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (target: number, rel: string): string => {
    const url = new URL(call.world.apiUrl)
    const root = `/repos/${fullName(call.repository)}`
    url.pathname = `${url.pathname.replace(/\/$/, '')}/repositories/${call.repository.id}${call.path.slice(root.length)}`
    for (const [name, value] of Object.entries(call.query)) url.searchParams.set(name, `${value}`)
    url.searchParams.set('page', String(target))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ]
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  }
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
