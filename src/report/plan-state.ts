import { explainResumption } from '../journal/resumption.ts'
import type { PlannedState } from './plan.ts'
import { plural } from './text.ts'

/** What a run makes of earlier ones, in a sentence that begins with the word for it. */
export function explainState({ directory, resumption, ended }: PlannedState): string {
  const past = `${plural(ended, 'trial')} ${ended === 1 ? 'has' : 'have'} ended`
  switch (resumption.kind) {
    case 'start':
      return `start: nothing of it is in ${directory}`
    case 'resume':
    case 'restart': {
      const why = explainResumption(resumption)
      return `${resumption.kind}: ${past}${why === '' ? '' : `; ${why}`}`
    }
    case 'finished':
      return `finished: ${past}, and no more are to come; a run prints the result again`
    case 'refuse':
      return `refuse: ${resumption.why.what}. ${resumption.why.mend}`
    default:
      return unknownResumption(resumption)
  }
}

function unknownResumption(resumption: never): never {
  throw new Error(`unknown resumption ${JSON.stringify(resumption)}`)
}
