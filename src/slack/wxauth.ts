import { lineProblemAnswer } from './blocks/ephemeral.ts';
import { createCommand, type LineOf } from './commands/command.ts';
import type { CommandContext } from './commands/subcommand.ts';
import { evidence } from './line/typed/evidence.ts';
import { wxauthLine } from './line/typed/write-line.ts';
import { check } from './merchants/commands/check.ts';
import { help } from './merchants/commands/help.ts';
import { link } from './merchants/commands/link.ts';
import { list } from './merchants/commands/list.ts';
import { onPlatform } from './merchants/commands/on-platform.ts';
import { platformOverview } from './merchants/commands/overview.ts';
import { show } from './merchants/commands/show.ts';
import { clip } from './text/clip.ts';
import type { WxauthProblem } from './words/shape/line-problem.ts';
import type { WxauthName } from './words/shape/subcommands.ts';
import { words } from './words/words.ts';

/** The subcommands of `/wxauth`, in the order of its help. A new one is its file, a row here, and its words in each language. */
const subcommands = { link, list, show, check, help } satisfies { [N in WxauthName]: { name: N } };

/** An AppID and a word or two. */
const LONGEST_REST = 100;

/** `/wxauth …` */
export const wxauth = createCommand<LineOf<typeof subcommands>, WxauthProblem>({
  name: 'wxauth',
  subcommands,
  words: (language) => words(language).wxauth.commands,
  alone: platformOverview,
  help: {
    alone: { group: 'merchants', summary: (language) => words(language).help.commands.wxauth.alone },
    examples: (language) => words(language).help.commands.wxauth.examples,
  },
  problem: (problem) => ({ needs: 'work', run: (context) => answerProblem(problem, context) }),
  unknownWord: (typed, suggested) => ({
    reason: 'unknown_word',
    typed: evidence(typed),
    ...suggested,
  }),
  retype: (behind) => clip(behind.map(({ text }) => text).join(' '), LONGEST_REST),
  example: ({ language }) => wxauthLine(language, 'help'),
});

const answerProblem = onPlatform<WxauthProblem, CommandContext>(async (problem, { reply, reader }) =>
  reply.say(lineProblemAnswer(problem, reader.language)),
);
