import type { Command } from 'commander'
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
}
