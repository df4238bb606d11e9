import { Argument, Command } from 'commander';
import type { Terminal } from './context/terminal.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `headroom completion`: made from the commands themselves. */
export function completionCommand(terminal: Terminal, program: () => Command): Command {
  return new Command('completion')
    .description('prints the completion script of a shell')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      '\nExamples:\n  alias headroom="npx headroom"; source <(npx headroom completion bash)\n  npx headroom completion fish > ~/.config/fish/completions/headroom.fish',
    )
    .action(async (shell: Shell) => terminal.out(SCRIPTS[shell](wordsOf(program(), []))));
}

type Words = { path: string[]; words: string[] };

/** What may follow each command. */
function wordsOf(command: Command, path: string[]): Words[] {
  const below = command.commands.map((one) => one.name());
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
  const options = command.options.flatMap(({ long }) => long ?? []);
  return [
    { path, words: [...below, ...choices, ...options, '--help'] },
    ...command.commands.flatMap((one) => wordsOf(one, [...path, one.name()])),
  ];
}

const SCRIPTS: Record<Shell, (all: Words[]) => string> = {
  bash: (all) => `_headroom() {
  local words="\${COMP_WORDS[*]:1:COMP_CWORD-1}" found=""
  case "$words " in
${cases(all)}
  esac
  COMPREPLY=($(compgen -W "$found" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _headroom headroom
`,
  zsh: (all) => `#compdef headroom
_headroom() {
  local words_before="\${words[2,CURRENT-1]}" found=""
  case "$words_before " in
${cases(all)}
  esac
  compadd -- \${=found}
}
compdef _headroom headroom
`,
  fish: (all) =>
    all
      .flatMap(({ path, words }) =>
        words.map((word) => {
          const seen = path.map((name) => `; and __fish_seen_subcommand_from ${name}`).join('');
          const when = path.length === 0 ? '__fish_use_subcommand' : `true${seen}`;
          const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
          return `complete -c headroom -n "${when}" ${what}\n`;
        }),
      )
      .join(''),
};

/** The longest path first. */
function cases(all: Words[]): string {
  return [...all]
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ path, words }) => {
      const pattern = path.length === 0 ? '*' : `"${path.join(' ')} "*`;
      return `    ${pattern}) found="${words.join(' ')}" ;;`;
    })
    .join('\n');
}
