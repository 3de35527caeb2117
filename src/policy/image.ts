import { matchesGlob } from './glob.ts'

/** The parts of an image's name, or of a pattern for one. */
interface ImageName {
  /** With its registry: `docker.io/library/python`. */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

/** The grammar of the distribution project's references. */
const REPOSITORY =
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/
const LONGEST_IMAGE = 1024

/**
 * Whether an image is one that a pattern allows. Both are written as containers have them: `python:3.12` is
 * `docker.io/library/python:3.12`. A pattern without tag and digest allows all of them, one with a tag no digest, which would
 * overrule it, and one with `@sha256:*` demands a digest. What is no image's name is allowed by no pattern but `**`.
 */
export function isImageAllowed(image: string, patterns: readonly string[]): boolean {
  if (patterns.includes('**')) return true
  const name = splitImage(image)
  if (!isImageName(image, name)) return false
  return patterns.some((pattern) => matchesImage(name, splitImage(pattern)))
}

function matchesImage(image: ImageName, pattern: ImageName): boolean {
  if (!matchesGlob(pattern.repository, image.repository)) return false
  if (pattern.digest !== undefined && !matchesGlob(pattern.digest, image.digest ?? '')) return false
  // A tag beside a digest is a remark: the digest decides what is pulled, so it cannot stand for the tag.
  if (pattern.tag === undefined) return true
  if (image.digest !== undefined && pattern.digest === undefined) return pattern.tag === '*'
  return matchesGlob(pattern.tag, image.tag ?? 'latest')
}

function isImageName(image: string, { repository, tag, digest }: ImageName): boolean {
  return (
    image.length <= LONGEST_IMAGE &&
    REPOSITORY.test(repository) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest))
  )
}

function splitImage(text: string): ImageName {
  const at = text.indexOf('@')
  const digest = at === -1 ? undefined : text.slice(at + 1)
  const rest = at === -1 ? text : text.slice(0, at)
  const colon = rest.lastIndexOf(':')
  const hasTag = colon > rest.lastIndexOf('/')
  return {
    repository: withRegistry(hasTag ? rest.slice(0, colon) : rest),
    ...(hasTag ? { tag: rest.slice(colon + 1) } : {}),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** As container runtimes complete a short name; a first part that begins with `*` stands for the registry itself. */
function withRegistry(name: string): string {
  const [first = '', ...rest] = name.split('/')
  const isRegistry =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first.startsWith('*'))
  if (isRegistry) return name
  if (rest.length > 0) return `docker.io/${name}`
  return first.startsWith('**') ? name : `docker.io/library/${name}`
}
