const names = ['actions', 'checks', 'contents', 'issues', 'pull-requests', 'statuses'] as const

/** The permissions of a workflow's token, as `permissions:` names them. */
export type PermissionName = (typeof names)[number]
export type Level = 'read' | 'write'
export type Permissions = Readonly<Partial<Record<PermissionName, Level>>>

/** What an operation asks of a token: one of the alternatives, or that it belongs to a person. */
export type Requirement = readonly Permissions[] | 'person'

const conversationRead: Requirement = [{ issues: 'read' }, { 'pull-requests': 'read' }]
const conversationWrite: Requirement = [{ issues: 'write' }, { 'pull-requests': 'write' }]

/** What GitHub's documentation asks for each operation; an empty list is open to every token. */
export const requirements: Readonly<Record<string, Requirement>> = {
  'actions/cancel-workflow-run': [{ actions: 'write' }],
  'actions/create-workflow-dispatch': [{ actions: 'write' }],
  'actions/download-artifact': [{ actions: 'read' }],
  'actions/get-artifact': [{ actions: 'read' }],
  'actions/get-workflow-run': [{ actions: 'read' }],
  'actions/list-artifacts-for-repo': [{ actions: 'read' }],
  'actions/list-workflow-run-artifacts': [{ actions: 'read' }],
  'checks/create': [{ checks: 'write' }],
  'checks/get': [{ checks: 'read' }],
  'checks/list-annotations': [{ checks: 'read' }],
  'checks/list-for-ref': [{ checks: 'read' }],
  'checks/update': [{ checks: 'write' }],
  'git/create-commit': [{ contents: 'write' }],
  'git/create-ref': [{ contents: 'write' }],
  'git/create-tree': [{ contents: 'write' }],
  'git/get-blob': [{ contents: 'read' }],
  'git/get-commit': [{ contents: 'read' }],
  'git/get-ref': [{ contents: 'read' }],
  'git/get-tree': [{ contents: 'read' }],
  'git/update-ref': [{ contents: 'write' }],
  'issues/create-comment': conversationWrite,
  'issues/delete-comment': conversationWrite,
  'issues/get-comment': conversationRead,
  'issues/list-comments': conversationRead,
  'issues/update-comment': conversationWrite,
  'pulls/get': [{ 'pull-requests': 'read' }],
  'pulls/list': [{ 'pull-requests': 'read' }],
  'pulls/list-files': [{ 'pull-requests': 'read' }],
  'rate-limit/get': [],
  'reactions/create-for-issue-comment': conversationWrite,
  'reactions/list-for-issue-comment': conversationRead,
  'repos/compare-commits-with-basehead': [{ contents: 'read' }],
  'repos/create-commit-status': [{ statuses: 'write' }],
  'repos/get': [],
  'repos/get-collaborator-permission-level': [],
  'repos/get-commit': [{ contents: 'read' }],
  'repos/get-content': [{ contents: 'read' }],
  'repos/list-commit-statuses-for-ref': [{ statuses: 'read' }],
  'repos/list-pull-requests-associated-with-commit': [{ 'pull-requests': 'read' }],
  'users/get-authenticated': 'person',
}

/** The same permissions with every `write` turned into `read`, as GitHub does for a fork or Dependabot. */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.keys(permissions).map((name) => [name, 'read']))
}

/** Every permission at one level. */
export function allPermissions(level: Level): Permissions {
  return Object.fromEntries(names.map((name) => [name, level]))
}

/** True when the permissions cover one of the alternatives. */
export function covers(permissions: Permissions, alternatives: readonly Permissions[]): boolean {
  if (alternatives.length === 0) return true
  return alternatives.some((alternative) =>
    permissionEntries(alternative).every(
      ([name, level]) => permissions[name] === 'write' || permissions[name] === level,
    ),
  )
}

/** The value of `x-accepted-github-permissions`: alternatives by `;`, GitHub's own underscores. */
export function acceptedHeader(alternatives: readonly Permissions[]): string {
  if (alternatives.length === 0) return 'metadata=read'
  return alternatives
    .map((alternative) =>
      permissionEntries(alternative)
        .map(([name, level]) => `${name.replaceAll('-', '_')}=${level}`)
        .join(','),
    )
    .join('; ')
}

function permissionEntries(permissions: Permissions): readonly [PermissionName, Level][] {
  return names.flatMap((name) => {
    const level = permissions[name]
    return level === undefined ? [] : [[name, level] as [PermissionName, Level]]
  })
}
