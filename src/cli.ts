#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import type { DeleteFlags } from './command/delete.ts'
import { addInspectCommands } from './command/inspect.ts'
import type { RunFlags } from './command/run.ts'
import { BACKENDS, CLUSTER_BACKENDS } from './option.ts'
import { FAIL_ON } from './report/gate.ts'
import { UserError, type UserErrorKind } from './user-error.ts'

const EXIT_CODES: Readonly<Record<UserErrorKind, number>> = {
  failed: 1,
  usage: 2,
  invalid: 3,
  unreachable: 4,
}

const KEPT = 'It is kept in the state folder: the same command prints it again'

function createProgram(finish: (code: number) => void): Command {
  const program = new Command('tunebot')
    .description('Hyperparameter tuning: runs the Experiments (Katib v1beta1) of YAML files.')
    .version(packageJson.version)
    .helpCommand(false)
    .showHelpAfterError("Run 'tunebot --help' for what there is.")
    .exitOverride()

  program
    .command('run')
    .description(
      'Run the experiments to their end, each trial a process on this machine or an object of a cluster; go on with what has been started before.',
    )
    .argument('<file...>', 'Experiment files')
    .option('--state <dir>', 'the folder that keeps journals and logs', '.tunebot')
    .option('--backend <name>', `where trials run: ${BACKENDS.join(', ')}`, 'process')
    .option('--kubeconfig <file>', 'the cluster (default: KUBECONFIG, ~/.kube/config, in-cluster)')
    .option('--context <name>', "the kubeconfig's context (default: its current one)")
    .option('--namespace <name>', "where trials run, over the Experiment's own")
    .option('--allow-exec-auth', 'let the kubeconfig name commands that give credentials', false)
    .option('--seed <n>', "the search's seed (default: the one it was started with, else 0)")
    .option('--workdir <dir>', 'the folder in which trials start', '.')
    .option(
      '--map <path=dir>',
      'a container path and its place here, as in /app=./train; may be repeated',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--policy <file>', 'what a trial may be, as docs/policy.md tells (default: anything)')
    .option('--max-trials <n>', "at most so many trials, whatever the file's maxTrialCount")
    .option('--time-limit <duration>', 'stop after so long, resumably, as in 5h or 90m')
    .option('--retry-failed', 'try the trials again that failed or measured nothing', false)
    .option('--fail-on <what>', `what exits with code 1: ${FAIL_ON.join(', ')}`, 'failure')
    .option('--fail-below <value>', 'also exit with 1 when the best objective is worse')
    .option('--format <format>', 'how the result is printed: text, json, csv or markdown', 'text')
    .option('--quiet', 'no progress', false)
    .addHelpText(
      'after',
      `
The result goes to standard output, progress and warnings to standard error.
Exit codes: 0 done; 1 the experiment failed, or --fail-on or --fail-below says so; 2 wrong usage;
3 an invalid file; 4 the cluster could not be reached; 130 interrupted: the same command goes on.`,
    )
    .action(async (files: readonly string[], flags: RunFlags) => {
      const { run } = await import('./command/run.ts')
      finish(await run(files, flags))
    })

  addInspectCommands(program, finish)

  program
    .command('delete')
    .description(
      'Remove what runs have left of an experiment on a cluster, what still runs included.',
    )
    .argument('<name>', "the experiment's name")
    .option('--backend <name>', `which made it: ${CLUSTER_BACKENDS.join(', ')}`, 'kubernetes')
    .option('--kubeconfig <file>', 'the cluster (default: KUBECONFIG, ~/.kube/config, in-cluster)')
    .option('--context <name>', "the kubeconfig's context (default: its current one)")
    .option('--namespace <name>', "where its trials ran (default: the context's)")
    .option('--allow-exec-auth', 'let the kubeconfig name commands that give credentials', false)
    .addHelpText(
      'after',
      `
Only what tunebot made is removed. The state folder stays as it is.
Exit codes: 0 done; 1 there is nothing of it; 2 wrong usage; 4 the cluster could not be reached, or denies it.`,
    )
    .action(async (name: string, flags: DeleteFlags) => {
      const { deleteExperiment } = await import('./command/delete.ts')
      finish(await deleteExperiment(name, flags))
    })

  program
    .command('suggest')
    .description('Ask for trials and tell their results, one JSON object a line.')
    .addHelpText(
      'after',
      `
Reads from standard input, and answers each line with one on standard output:
  {"op":"init","space":{"parameters":[…]},"objective":{"type":"minimize"},"algorithm":{"algorithmName":"tpe"},"seed":7}
  {"op":"ask"}                          {"id":"0","params":{"lr":"0.013"}}, {"wait":true} or {"done":true}
  {"op":"tell","id":"0","value":0.31}   {"ok":true}
Also load, report, ping and quit. What cannot be answered gets {"error":"…"}, and the session goes on.
Exit code: 0.`,
    )
    .action(async () => {
      const { suggest } = await import('./command/suggest.ts')
      finish(await suggest(process.stdin, process.stdout))
    })

  return program
}

/** The command line's exit code; every failure has been told on standard error. */
async function main(args: readonly string[]): Promise<number> {
  let code = 0
  const program = createProgram((ended) => {
    code = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof UserError)) throw error
    process.stderr.write(`error: ${error.message}\n`)
    return EXIT_CODES[error.kind]
  }
}

// A reader that has seen enough (`| head`) is no failure, nor is a terminal that was closed.
const GONE: readonly (string | undefined)[] = ['EPIPE', 'EIO']
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (GONE.includes(error.code)) return
  process.stderr.write(`error: the result cannot be written (${error.message}). ${KEPT}\n`)
  process.exitCode = 1
})
// Nobody is left to be told, and no training ends because its progress cannot be shown.
process.stderr.on('error', () => undefined)

const code = await main(process.argv.slice(2))
process.exitCode ??= code
