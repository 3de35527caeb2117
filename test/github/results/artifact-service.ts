import { isObject, type SchemaObject } from '../api/normalise.ts'
import { artifactLife, digestOf } from '../seed.ts'
import type { HostedRepository, WorkflowRun, World } from '../world.ts'
import { uploadUrl } from './signed-url.ts'

/** The job that a runtime token belongs to. */
export interface JobOfToken {
  readonly repository: HostedRepository
  readonly run: WorkflowRun
  /** What the token's scope names them by. */
  readonly runBackendId: string
  readonly jobBackendId: string
}

/** An artifact that is created and not whole yet. */
export interface Upload {
  readonly id: number
  readonly name: string
  readonly job: JobOfToken
  readonly expiresAt: number
  content: Buffer | undefined
}

/** A Twirp answer: errors are `{ code, msg }`. */
export interface TwirpAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The runner's service of artifacts; what a request is blamed for goes to `blame`. */
export interface ArtifactService {
  readonly call: (job: JobOfToken, method: string, body: unknown) => TwirpAnswer
  readonly upload: (id: number) => Upload | undefined
}

const names = ['workflow_run_backend_id', 'workflow_job_run_backend_id']
/** The fields of each method's request, in the names of the protocol: those that must be there, and those that may. */
const fields: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  CreateArtifact: [
    [...names, 'name', 'version'],
    ['expires_at', 'mime_type'],
  ],
  FinalizeArtifact: [[...names, 'name', 'size'], ['hash']],
  ListArtifacts: [names, ['name_filter', 'id_filter']],
  GetSignedArtifactURL: [[...names, 'name'], []],
  DeleteArtifact: [[...names, 'name'], []],
}
/** As the protocol's clients check it before they ask. */
const wrongName = /["<>|*?:\\/\r\n]/

/** Makes the service. A name is there once in a workflow run, also while it is not whole. */
export function createArtifactService(
  world: World,
  signedDownload: (artifact: number) => string,
  blame: (problem: string) => void,
): ArtifactService {
  const uploads: Upload[] = []

  const sameRun = (job: JobOfToken) => (one: Upload) =>
    one.job.repository === job.repository && one.job.runBackendId === job.runBackendId
  const finished = (job: JobOfToken) =>
    job.repository.artifacts.filter(({ run }) => run.id === job.run.id)

  function create(job: JobOfToken, body: SchemaObject): TwirpAnswer {
    const name = String(body['name'])
    if (name === '' || wrongName.test(name)) return failure(400, 'invalid_argument', 'name')
    if (body['version'] !== 7 && body['version'] !== 4) {
      return failure(400, 'invalid_argument', 'version')
    }
    const isThere = uploads.some((one) => sameRun(job)(one) && one.name === name)
    if (isThere || finished(job).some((one) => one.name === name)) {
      const msg = 'an artifact with this name already exists on the workflow run'
      return failure(409, 'already_exists', msg)
    }
    const id = world.nextId()
    const expiry = body['expires_at']
    const expiresAt = typeof expiry === 'string' ? Date.parse(expiry) : world.clock() + artifactLife
    uploads.push({ id, name, job, expiresAt, content: undefined })
    return { status: 200, body: { ok: true, signed_upload_url: uploadUrl(world, id) } }
  }

  function finalize(job: JobOfToken, body: SchemaObject): TwirpAnswer {
    const found = uploads.findIndex((one) => sameRun(job)(one) && one.name === body['name'])
    const upload = uploads[found]
    if (upload === undefined) return failure(404, 'not_found', 'artifact not found')
    const { content } = upload
    if (content === undefined) {
      blame('an artifact is finalized before it is uploaded')
      return failure(412, 'failed_precondition', 'the artifact was not uploaded')
    }
    const hash = digestOf(content)
    if (body['size'] !== String(content.length)) {
      blame(`the size is ${content.length}, and ${String(body['size'])} is claimed`)
      return failure(400, 'invalid_argument', 'size')
    }
    if (body['hash'] !== undefined && body['hash'] !== hash) {
      blame(`the hash is ${hash}, and ${String(body['hash'])} is claimed`)
      return failure(400, 'invalid_argument', 'hash')
    }
    uploads.splice(found, 1)
    const { id, name, expiresAt } = upload
    job.repository.artifacts.push({
      id,
      name,
      run: job.run,
      createdAt: world.clock(),
      expiresAt,
      size: content.length,
      content,
      digest: hash,
    })
    return { status: 200, body: { ok: true, artifact_id: String(id) } }
  }

  function list(job: JobOfToken, body: SchemaObject): TwirpAnswer {
    const filter = body['name_filter']
    const artifacts = finished(job)
      .filter(({ name }) => filter === undefined || name === filter)
      .map(({ id, name, size, createdAt }) => ({
        workflow_run_backend_id: job.runBackendId,
        workflow_job_run_backend_id: job.jobBackendId,
        database_id: String(id),
        name,
        size: String(size),
        created_at: new Date(createdAt).toISOString(),
      }))
    return { status: 200, body: { artifacts } }
  }

  function named(job: JobOfToken, body: SchemaObject) {
    return finished(job).find(({ name }) => name === body['name'])
  }

  function remove(job: JobOfToken, body: SchemaObject): TwirpAnswer {
    const artifact = named(job, body)
    if (artifact === undefined) return failure(404, 'not_found', 'artifact not found')
    job.repository.artifacts.splice(job.repository.artifacts.indexOf(artifact), 1)
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } }
  }

  return {
    call(job, method, body) {
      const problem = problemOf(job, method, body)
      if (problem !== undefined || !isObject(body)) {
        blame(`${method}: ${problem ?? 'the body is no object'}`)
        return failure(400, 'malformed', problem ?? 'the body is no object')
      }
      switch (method) {
        case 'CreateArtifact':
          return create(job, body)
        case 'FinalizeArtifact':
          return finalize(job, body)
        case 'ListArtifacts':
          return list(job, body)
        case 'GetSignedArtifactURL': {
          const artifact = named(job, body)
          if (artifact === undefined) return failure(404, 'not_found', 'artifact not found')
          return { status: 200, body: { signed_url: signedDownload(artifact.id) } }
        }
        default:
          return remove(job, body)
      }
    },
    upload: (id) => uploads.find((one) => one.id === id),
  }
}

function problemOf(job: JobOfToken, method: string, body: unknown): string | undefined {
  const known = fields[method]
  if (known === undefined) return 'there is no such method'
  if (!isObject(body)) return 'the body is no object'
  const [required, optional] = known
  const missing = required.filter((name) => body[name] === undefined)
  if (missing.length > 0) return `without ${missing.join(', ')}`
  const extra = Object.keys(body).filter((name) => ![...required, ...optional].includes(name))
  if (extra.length > 0) return `with ${extra.join(', ')}`
  const isOwn =
    body['workflow_run_backend_id'] === job.runBackendId &&
    body['workflow_job_run_backend_id'] === job.jobBackendId
  return isOwn ? undefined : 'the backend ids are not those of the token'
}

function failure(status: number, code: string, msg: string): TwirpAnswer {
  return { status, body: { code, msg } }
}
