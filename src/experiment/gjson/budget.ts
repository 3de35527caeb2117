import { UserError } from '../../user-error.ts'

/** Fifteen times what the largest object that Kubernetes stores takes to be read once. */
const MOST_WORK = 20_000_000
/** Far beyond any Kubernetes object, far below what a stack holds. */
const DEEPEST = 1000

/** Bounds what one path may cost: `[@this,@this]` doubles a document each time it is written. */
export interface Budget {
  /** Counts values looked at and characters written. Raises UserError when there were too many. */
  spend(work: number): void
  /** Runs `work` a level deeper. Raises UserError beyond the deepest level. */
  deeper<T>(work: () => T): T
}

export function createBudget(): Budget {
  let left = MOST_WORK
  let depth = 0
  return {
    spend(work) {
      left -= work
      if (left < 0) throw tooMuch('a GJSON path asks for too much work')
    },
    deeper(work) {
      if (depth >= DEEPEST) {
        throw tooMuch(`a GJSON path meets a document nested deeper than ${DEEPEST} levels`)
      }
      depth += 1
      try {
        return work()
      } finally {
        depth -= 1
      }
    },
  }
}

function tooMuch(what: string): UserError {
  return new UserError({ what, mend: 'Write a simpler path', kind: 'invalid' })
}
