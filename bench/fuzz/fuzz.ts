import { createRandom } from '../../src/suggestion/random.ts'
import { readCorpus, wordsOf } from './corpus.ts'
import { type Examined, examine } from './examine.ts'
import { invent, mutate } from './mutate.ts'

/** One document, by its number: the same on every machine, for the same seed. */
export interface FuzzCase extends Examined {
  readonly index: number
  readonly text: string
}

/** Of so many documents one is invented, the rest are mutated. */
const ONE_INVENTED_IN = 5
/** A second look tells a slow document from a busy machine. */
const LOOKS = 3

/** Examines the documents of one seed from `first` on. */
export function* fuzz(
  seed: number,
  first: number,
  count: number,
  limit: number,
): Generator<FuzzCase> {
  const corpus = readCorpus()
  const words = wordsOf(corpus)
  const random = createRandom(seed)
  for (let index = first; index < first + count; index++) {
    const source = random.fork(index)
    const text =
      index % ONE_INVENTED_IN === 0
        ? invent(words, source)
        : mutate(corpus[source.integer(corpus.length)] ?? '', corpus, source)
    yield { index, text, ...examineFairly(text, limit) }
  }
}

/** The compiler and the collector of garbage work now and then: the fastest of several looks counts where the first was slow. */
function examineFairly(text: string, limit: number): Examined {
  let best = examine(text)
  for (let look = 1; look < LOOKS && best.milliseconds > limit; look++) {
    const again = examine(text)
    if (again.milliseconds < best.milliseconds) best = again
  }
  return best
}
