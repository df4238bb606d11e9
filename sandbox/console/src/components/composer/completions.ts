import type { SlashCommand } from '../../../../slack/control.ts';

export type Completion = {
  key: string;
  title: string;
  detail: string;
  /** The line after completing. */
  line: string;
  /** Enter completes too; otherwise Enter sends what is there and only Tab completes. */
  byEnter: boolean;
};

/** What may follow in a line that begins with a slash: a command, then the words its usage hint names. */
export function completions(line: string, commands: SlashCommand[]): Completion[] {
  if (/^\/\S*$/.test(line)) {
    return commands
      .filter((known) => known.command.startsWith(line))
      .map((known) => ({
        key: known.command,
        title: `${known.command} ${known.usageHint}`,
        detail: known.description,
        line: `${known.command} `,
        byEnter: known.command !== line,
      }));
  }
  const second = /^(\/\S+) (\S*)$/.exec(line);
  const command = commands.find((known) => known.command === second?.[1]);
  if (!command || !second) return [];
  return wordsOf(command.usageHint)
    .filter((word) => word.startsWith(second[2] ?? '') && word !== second[2])
    .map((word) => ({
      key: word,
      title: `${command.command} ${word}`,
      detail: '',
      line: `${command.command} ${word} `,
      byEnter: false,
    }));
}

/** The command whose arguments are being typed. */
export function usageOf(line: string, commands: SlashCommand[]): SlashCommand | undefined {
  const word = /^(\/\S+)\s/.exec(line)?.[1];
  return commands.find((known) => known.command === word && known.usageHint !== '');
}

/** `[raise|cancel|help]` → its words. */
function wordsOf(usageHint: string): string[] {
  const first = /^[[(<{]?([\p{L}\d-]+(?:\s*\|\s*[\p{L}\d-]+)+)/u.exec(usageHint.trim());
  return first?.[1]?.split(/\s*\|\s*/) ?? [];
}
