import { type Comment, fullName, type HostedRepository, isoTime, type World } from '../world.ts'
import { nodeId, presentAccount, presentApp } from './account.ts'
import { association } from './pull.ts'

/** An `issue-comment`. */
export function presentComment(
  { world, repository }: { readonly world: World; readonly repository: HostedRepository },
  comment: Comment,
): Readonly<Record<string, unknown>> {
  const api = `${world.apiUrl}/repos/${fullName(repository)}/issues`
  const html = `${world.serverUrl}/${fullName(repository)}/pull/${comment.issue}`
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${api}/comments/${comment.id}`,
    html_url: `${html}#issuecomment-${comment.id}`,
    issue_url: `${api}/${comment.issue}`,
    user: presentAccount(world, comment.author),
    created_at: isoTime(comment.createdAt),
    updated_at: isoTime(comment.updatedAt),
    author_association: association(repository, comment.author),
    body: comment.body,
    performed_via_github_app: comment.app === undefined ? null : presentApp(world, comment.app),
  }
}
