import type { Experiment } from '../experiment/experiment.ts'

/** The text of an algorithm's setting, which was checked when the file was read; undefined where it is not set. */
export function settingOf({ spec }: Experiment, name: string): string | undefined {
  return spec.algorithm.algorithmSettings.find((setting) => setting.name === name)?.value
}

/** The same as a number. */
export function numberSetting(experiment: Experiment, name: string): number | undefined {
  const text = settingOf(experiment, name)
  return text === undefined ? undefined : Number(text)
}
