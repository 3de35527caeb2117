/** Why an artifact is not taken: what is wrong with it, to be read after its name. */
export class ArtifactRefusal extends Error {
  override readonly name = 'ArtifactRefusal'
}

/** Raises an ArtifactRefusal. */
export function refuse(why: string): never {
  throw new ArtifactRefusal(why)
}
