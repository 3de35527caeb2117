import type { Command } from 'commander'
import { BACKENDS } from '../option.ts'
import type { MetricsFlags } from './metrics.ts'
import type { PlanFlags } from './plan.ts'
import type { RenderFlags } from './render.ts'
import type { ValidateFlags } from './validate.ts'

/** The commands that look at Experiment files and start nothing. `finish` gets a command's exit code. */
export function addInspectCommands(program: Command, finish: (code: number) => void): void {
  program
    .command('validate')
    .description('Tell every mistake in Experiment files, each with its line, column and mend.')
    .argument('<path...>', 'Experiment files, or folders whose YAML files are looked through')
    .option('--old <file>', 'the experiments as they were, with their status: checks the edit')
    .option('--policy <file>', 'hold trials against this policy too, as docs/policy.md tells')
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
    .command('plan')
    .description(
      'Tell what a run would do: the search space, the first trials, what they ask for; and whether the cluster would take them.',
    )
    .argument('<file...>', 'Experiment files')
    .option('--state <dir>', 'the folder that keeps what has been started before', '.tunebot')
    .option('--backend <name>', `where trials would run: ${BACKENDS.join(', ')}`, 'process')
    .option('--kubeconfig <file>', 'the cluster (default: KUBECONFIG, ~/.kube/config, in-cluster)')
    .option('--context <name>', "the kubeconfig's context (default: its current one)")
    .option('--namespace <name>', "where trials would run, over the Experiment's own")
    .option('--allow-exec-auth', 'let the kubeconfig name commands that give credentials', false)
    .option('--seed <n>', "the search's seed (default: the algorithm's random_state, else 0)")
    .option('--policy <file>', 'what a trial may be, as docs/policy.md tells (default: anything)')
    .option('--max-trials <n>', "at most so many trials, whatever the file's maxTrialCount")
    .option('--format <format>', 'how the plan is printed: text, json or github', 'text')
    .addHelpText(
      'after',
      `
What has been started before is resumed, restarted or refused: the plan says which, and why. Nothing is
started, and nothing is left on the cluster: the first trial is sent as a dry run. The format github makes each
mistake of a file an annotation, as validate does, and the plan a group of the log.
Exit codes: 0 nothing is in the way; 1 the cluster would not take the trials now; 2 wrong usage; 3 an
invalid file, an edit that cannot be taken, or a manifest that the cluster refuses; 4 the cluster could not be reached, or lacks a
right or a kind.`,
    )
    .action(async (files: readonly string[], flags: PlanFlags) => {
      const { plan } = await import('./plan.ts')
      finish(await plan(files, flags))
    })

  program
    .command('render')
    .description("Print one trial's manifest, as it would be started.")
    .argument('<file>', 'an Experiment file')
    .option('--set <name=value>', "a parameter's value; may be repeated", gather, [])
    .option('--experiment <name>', 'which experiment, in a file of several')
    .option('--trial <name>', "the trial's name (default: that of the first trial)")
    .option('--backend <name>', `where it would run: ${BACKENDS.join(', ')}`, 'process')
    .option('--kubeconfig <file>', 'the cluster (default: KUBECONFIG, ~/.kube/config, in-cluster)')
    .option('--context <name>', "the kubeconfig's context (default: its current one)")
    .option('--namespace <name>', "where it would run, over the Experiment's own")
    .option('--allow-exec-auth', 'let the kubeconfig name commands that give credentials', false)
    .option('--seed <n>', 'of the first trial, which gives the values that are not set')
    .option('--format <format>', 'how the manifest is printed: yaml, json or github', 'yaml')
    .addHelpText(
      'after',
      `
A template in a ConfigMap is looked for in the YAML files beside the Experiment and then, with --backend kubernetes
or katib, on the cluster. The format github makes each mistake of the file an annotation, as validate does.
Exit codes: 0 done; 2 wrong usage; 3 an invalid file, or a template that these values do not fit; 4 the
cluster could not be reached, or lacks a right.`,
    )
    .action(async (file: string, flags: RenderFlags) => {
      const { render } = await import('./render.ts')
      finish(await render(file, flags))
    })

  program
    .command('metrics')
    .description("Print what an experiment's metrics collector reads from a log.")
    .argument('<file>', 'an Experiment file')
    .argument('[log]', 'what a trial has printed (default: standard input)')
    .option('--experiment <name>', 'which experiment, in a file of several')
    .option('--format <format>', 'how metrics are printed: text or json', 'text')
    .addHelpText(
      'after',
      `
Where the objective is not found, standard error says what was nearly it.
Exit codes: 0 done; 2 wrong usage; 3 an invalid file, or a log that is not in its format.`,
    )
    .action(async (file: string, log: string | undefined, flags: MetricsFlags) => {
      const { metrics } = await import('./metrics.ts')
      finish(await metrics(file, log, flags))
    })

  program
    .command('schema')
    .description('Print the JSON Schema of the Experiment file, for editors.')
    .addHelpText(
      'after',
      `
Save it, and begin an Experiment file with
# yaml-language-server: $schema=experiment.schema.json
Exit codes: 0 done; 2 wrong usage.`,
    )
    .action(async () => {
      const { schema } = await import('./schema.ts')
      finish(schema())
    })
}

function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}
