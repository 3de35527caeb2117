import { code } from '../../report/markdown/escape.ts'
import { formatCommand, VERBS, type Verb } from './command.ts'

/** How each command is typed after its verb, and what it does, as Markdown. */
const COMMANDS: Readonly<Record<Verb, readonly [string, string]>> = {
  run: ['[NAME] [sha=COMMIT]', 'runs what is new, and goes on with what is unfinished'],
  resume: ['[NAME] [sha=COMMIT]', 'goes on with an experiment that an earlier run left unfinished'],
  rerun: [
    '[NAME] [trials=failed] [sha=COMMIT]',
    'runs again from nothing; `trials=failed` keeps what succeeded and runs the failed trials again',
  ],
  extend: ['[NAME] +20 [sha=COMMIT]', 'goes on with so many further trials'],
  stop: ['[NAME]', 'cancels the runs in progress, which publish the best so far'],
  status: ['[NAME]', 'says how the experiments stand'],
  plan: ['[NAME] [sha=COMMIT]', 'shows what would run, and runs nothing'],
  apply: ['[NAME] [sha=COMMIT]', 'commits the best hyperparameters to the branch'],
  help: ['', 'shows this'],
}

/** The commands as Markdown. */
export function renderHelp(): string {
  const lines = VERBS.map((verb) => {
    const [words, what] = COMMANDS[verb]
    return `- ${code(formatCommand(verb, words).trim())}: ${what}`
  })
  return [
    'A command is the first line of a comment. Without a name it is about every experiment that the pull request changes. Where workflows have a `comment-key`, `key=KEY` says which of them is meant.',
    '',
    ...lines,
    '',
  ].join('\n')
}
