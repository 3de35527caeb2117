import type { Command } from 'commander'
import type { RenderFlags } from './render.ts'
import type { ValidateFlags } from './validate.ts'

/** The commands that look at Experiment files and start nothing. `finish` gets a command's exit code. */
export function addInspectCommands(program: Command, finish: (code: number) => void): void {
  program
    .command('validate')
    .description('Tell every mistake in Experiment files, each with its line, column and mend.')
    .argument('<path...>', 'Experiment files, or folders whose YAML files are looked through')
    .option('--format <format>', 'how mistakes are printed: text, json or github', 'text')
    .addHelpText(
      'after',
      `
Files of other kinds in a folder are left alone. The format github makes each mistake an annotation
of the pull request whose workflow runs it.
Exit codes: 0 no errors, though there may be warnings; 2 wrong usage; 3 an invalid file.`,
    )
    .action(async (paths: readonly string[], flags: ValidateFlags) => {
      const { validate } = await import('./validate.ts')
      finish(await validate(paths, flags))
    })

  program
    .command('render')
    .description("Print one trial's manifest, as it would be started.")
    .argument('<file>', 'an Experiment file')
    .option('--set <name=value>', "a parameter's value; may be repeated", gather, [])
    .option('--experiment <name>', 'which experiment, in a file of several')
    .option('--trial <name>', "the trial's name (default: that of the first trial)")
    .option('--namespace <name>', "where it would run, over the Experiment's own")
    .option('--seed <n>', 'of the first trial, which gives the values that are not set')
    .option('--format <format>', 'how the manifest is printed: yaml or json', 'yaml')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 wrong usage; 3 an invalid file, or a template that these values do not fit.`,
    )
    .action(async (file: string, flags: RenderFlags) => {
      const { render } = await import('./render.ts')
      finish(await render(file, flags))
    })
}

function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}
