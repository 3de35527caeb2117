import type { Experiment, Parameter } from '../../experiment/experiment.ts'
import type { TrialRecord } from '../../experiment/trial.ts'
import { formatNumber, formatShort, parseNumber } from '../numbers.ts'
import { cell, cellCode } from './escape.ts'
import type { Column } from './table.ts'

/** A trial's name without the experiment's, which all of them begin with. */
export function nameCell(
  { metadata }: Experiment,
  { name }: Pick<TrialRecord, 'name'>,
  width: number,
): string {
  const prefix = `${metadata.name}-`
  const isCommon = name.startsWith(prefix) && name.length > prefix.length
  return cellCode(isCommon ? name.slice(prefix.length) : name, width)
}

/** The column of a parameter's values; numbers stand to the right. */
export function parameterColumn({ name, parameterType }: Parameter, width: number): Column {
  return { title: cell(name, width), align: parameterType === 'categorical' ? 'left' : 'right' }
}

/** A value of the search space, rounded where it is no whole number: the exact one stands with the best and in the results. */
export function assignmentCell(
  { assignments }: Pick<TrialRecord, 'assignments'>,
  name: string,
  width: number,
): string {
  const assignment = assignments.find((one) => one.name === name)
  return assignment === undefined ? '' : valueCell(assignment.value, width, formatShort)
}

/** A number that is no whole one as `format` writes it, anything else as it is. */
export function valueCell(text: string, width: number, format = formatNumber): string {
  const value = /[.e]|inf/i.test(text) ? parseNumber(text) : undefined
  return value === undefined ? cell(text, width) : format(value)
}
