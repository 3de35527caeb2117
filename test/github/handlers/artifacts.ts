import { answer, refuse } from '../answer.ts'
import { nodeId } from '../present/account.ts'
import { downloadUrl } from '../results/signed-url.ts'
import { type Artifact, fullName, isoTime } from '../world.ts'
import { integer, optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'
import { pageOf } from './page.ts'

/** Artifacts of workflow runs, as the REST API shows them. */
export const artifactHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'actions/list-artifacts-for-repo': (call) => list(call, call.repository.artifacts),
  'actions/list-workflow-run-artifacts': (call) => {
    const id = integer(call.params, 'run_id')
    return list(
      call,
      call.repository.artifacts.filter(({ run }) => run.id === id),
    )
  },
  'actions/get-artifact': (call) => answer(200, present(call, requireArtifact(call))),
  'actions/download-artifact': (call) => {
    const artifact = requireArtifact(call)
    if (text(call.params, 'archive_format') !== 'zip') refuse(404, 'Not Found')
    if (isExpired(call, artifact)) refuse(410, 'Artifact has expired')
    return {
      status: 302,
      body: undefined,
      headers: { location: downloadUrl(call.world, artifact.id) },
    }
  },
}

/** The newest first. */
function list(call: RepositoryCall, artifacts: readonly Artifact[]) {
  const name = optionalText(call.query, 'name')
  const found = artifacts
    .filter((artifact) => name === undefined || artifact.name === name)
    .toSorted((one, other) => other.id - one.id)
  const page = pageOf(call, found)
  const body = {
    total_count: found.length,
    artifacts: page.items.map((artifact) => present(call, artifact)),
  }
  return { status: 200, body, headers: page.headers }
}

function requireArtifact(call: RepositoryCall): Artifact {
  const id = integer(call.params, 'artifact_id')
  return call.repository.artifacts.find((one) => one.id === id) ?? refuse(404, 'Not Found')
}

function isExpired({ world }: RepositoryCall, { expiresAt }: Artifact): boolean {
  return world.clock() >= expiresAt
}

function present(call: RepositoryCall, artifact: Artifact): Readonly<Record<string, unknown>> {
  const { world, repository } = call
  const { id, name, size, digest, run, createdAt, expiresAt } = artifact
  const url = `${world.apiUrl}/repos/${fullName(repository)}/actions/artifacts/${id}`
  return {
    id,
    node_id: nodeId('Artifact', id),
    name,
    size_in_bytes: size,
    url,
    archive_download_url: `${url}/zip`,
    expired: isExpired(call, artifact),
    digest,
    created_at: isoTime(createdAt),
    updated_at: isoTime(createdAt),
    expires_at: isoTime(expiresAt),
    workflow_run: {
      id: run.id,
      repository_id: repository.id,
      head_repository_id: run.head.repository.id,
      head_branch: run.head.branch,
      head_sha: run.head.sha,
    },
  }
}
