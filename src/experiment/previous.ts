import { withDefaults } from './defaults.ts'
import { isExperiment } from './document-kind.ts'
import { draftOf, type ExperimentDraft } from './draft.ts'
import type { Json } from './experiment.ts'
import { createFindings } from './findings.ts'
import { fieldOf, isList, isObject, textAt } from './json.ts'
import { experimentShape } from './schema.ts'
import { checkShape } from './shape.ts'
import { readYamlStream } from './yaml-stream.ts'
import { readYamlTree } from './yaml-tree.ts'

/** An Experiment before an edit, and how far it had come. */
export interface Previous {
  readonly draft: ExperimentDraft
  /** Trials so far, running ones too. */
  readonly trials: number
  /** The reason of the condition that ended it; undefined while it is not at its end. */
  readonly ended?: { readonly type: 'Succeeded' | 'Failed'; readonly reason: string }
}

/** The Experiments of a file with their `status`; what cannot be read is left out. */
export function readPrevious(text: string): readonly Previous[] {
  const stream = readYamlStream(text)
  if (!('documents' in stream)) return []
  return stream.documents.flatMap(({ document }) => {
    if (document.errors.length > 0 || document.contents === null) return []
    const { json, places } = readYamlTree(document, text, stream.positionAt)
    if (!isObject(json) || !isExperiment(json)) return []
    const shaped = checkShape(json, experimentShape, createFindings(places))
    const status = fieldOf(json, 'status')
    const trials = fieldOf(status, 'trials')
    const ended = endOf(fieldOf(status, 'conditions'))
    return [
      {
        draft: withDefaults(draftOf(shaped)),
        trials: typeof trials === 'number' ? trials : 0,
        ...(ended === undefined ? {} : { ended }),
      },
    ]
  })
}

function endOf(conditions: Json | undefined): Previous['ended'] {
  if (!isList(conditions)) return undefined
  for (const type of ['Failed', 'Succeeded'] as const) {
    const held = conditions.findLast(
      (each) => textAt(each, 'type') === type && textAt(each, 'status') === 'True',
    )
    if (held !== undefined) return { type, reason: textAt(held, 'reason') ?? '' }
  }
  return undefined
}
