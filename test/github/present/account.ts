import type { Account, World } from '../world.ts'

/** A `simple-user`. */
export function presentAccount(world: World, account: Account): Readonly<Record<string, unknown>> {
  const url = `${world.apiUrl}/users/${encodeURIComponent(account.login)}`
  const page = account.type === 'Bot' ? `apps/${account.login.replace('[bot]', '')}` : account.login
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('User', account.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${world.serverUrl}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** An `integration`: the GitHub App of that slug. */
export function presentApp(world: World, slug: string): Readonly<Record<string, unknown>> {
  const id = slug === 'github-actions' ? 15368 : 100000 + slug.length
  const owner: Account = { id: 9919, login: 'github', type: 'Organization' }
  return {
    id,
    slug,
    node_id: nodeId('App', id),
    owner: presentAccount(world, owner),
    name: slug === 'github-actions' ? 'GitHub Actions' : slug,
    description: null,
    external_url: 'https://help.github.com/en/actions',
    html_url: `${world.serverUrl}/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2025-03-07T16:35:00Z',
    permissions: { checks: 'write', contents: 'read', issues: 'write', metadata: 'read' },
    events: ['check_run'],
  }
}

/** An opaque id as GraphQL uses it. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64')
}
