/** The comment by which somebody commands. */
export interface CommandComment {
  readonly id: number
  /** Their login. */
  readonly author: string
  /** RFC 3339. */
  readonly createdAt: string
}
