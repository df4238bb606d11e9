import type { Language } from '../../kit/language.ts';
import { bold, code, join, type Sentence, say } from '../text/sentence.ts';
import { HELP_GROUPS, type HelpGroup } from '../words/shape/subcommands.ts';
import { words } from '../words/words.ts';
import type { SiblingRow, Siblings } from './siblings.ts';

/** A list with more lines does not fit one screen; related commands share a line in it. */
const MOST_LINES = 24;
/** A longer usage is left to the help of its command. */
const LONGEST_USAGE = 24;

type Grouped = { group: HelpGroup; lines: readonly Sentence[] };

/** All commands by what they are for, a sentence of several lines for each group that has any. */
export function helpGroups(siblings: Siblings, language: Language): Sentence[] {
  const { groups } = words(language).help;
  const separate = grouped(siblings, language, separately);
  const count = separate.reduce((sum, { lines }) => sum + 1 + lines.length, 0);
  const shown = count <= MOST_LINES ? separate : grouped(siblings, language, together);
  return shown.map(({ group, lines }) => join([[bold(groups[group])], ...lines], '\n'));
}

type Fold = (rows: readonly SiblingRow[]) => SiblingRow[][];

const separately: Fold = (rows) => rows.map((row) => [row]);

/** A family stands where its first member does. */
const together: Fold = (rows) =>
  rows.reduce<SiblingRow[][]>((lines, row) => {
    const family = row.family && lines.find(([first]) => first?.family === row.family);
    if (family) family.push(row);
    else lines.push([row]);
    return lines;
  }, []);

function grouped(siblings: Siblings, language: Language, fold: Fold): Grouped[] {
  const groups = HELP_GROUPS.map((group) => ({
    group,
    lines: [
      ...linesOf(group, siblings, language, fold),
      ...siblings.beside.flatMap((one) => linesOf(group, one, language, fold, 'help')),
    ],
  }));
  return groups.filter(({ lines }) => lines.length > 0);
}

/** What one command has in a group. `hidden`: the help of a command beside is this very list. */
function linesOf(
  group: HelpGroup,
  of: Siblings,
  language: Language,
  fold: Fold,
  hidden: string | null = null,
): Sentence[] {
  const rows = of.all(language).filter((row) => row.group === group && row.name !== hidden);
  return [
    ...(of.alone?.group === group ? [say`${code(`/${of.command}`)} ${of.alone.summary(language)}`] : []),
    ...fold(rows).map((line) => lineOf(line, of, language)),
  ];
}

function lineOf([first, ...others]: readonly SiblingRow[], of: Siblings, language: Language): Sentence {
  if (!first) return [];
  const { family, words: own } = first;
  const command = `/${of.command} ${own.verbs[0]}`;
  if (others.length === 0 || !family)
    return say`${code(`${command} ${briefUsage(own.help.usage)}`.trimEnd())} ${own.help.summary}`;
  const verbs = [command, ...others.map((row) => row.words.verbs[0])];
  return say`${join(verbs.map(code), ' · ')} ${words(language).help.families[family]}`;
}

/** Without what may be left out. */
function briefUsage(usage: string): string {
  const brief = usage.replace(/ ?\[[^\]]*\]/g, '').trim();
  return brief.length > LONGEST_USAGE ? '' : brief;
}
