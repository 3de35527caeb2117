import type { Budget } from './budget.ts'
import type { Path } from './path.ts'

/** What the parsers share: how a path within a path is parsed, and where mistakes go. */
export interface Parsing {
  readonly budget: Budget
  path(text: string): Path
  mistake(sentence: string): void
}
