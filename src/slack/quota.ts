import { lineProblemAnswer } from './blocks/ephemeral.ts';
import { calendar } from './calendar/commands/calendar.ts';
import { createCommand, type LineOf } from './commands/command.ts';
import { help } from './commands/help.ts';
import { delegate } from './delegates/commands/delegate.ts';
import { doctor } from './doctor/commands/doctor.ts';
import { freeze } from './freeze/commands/freeze.ts';
import { unfreeze } from './freeze/commands/unfreeze.ts';
import { grant } from './grants/commands/grant.ts';
import { overview } from './home/overview-command.ts';
import { raiseSuggestion } from './line/raise/write-raise.ts';
import { packs } from './packs/commands/packs.ts';
import { show } from './packs/commands/show.ts';
import { skus } from './packs/commands/skus.ts';
import { chart } from './pictures/commands/chart.ts';
import { plan } from './plans/commands/plan.ts';
import { purchases } from './purchases/commands/purchases.ts';
import { report } from './reports/commands/report.ts';
import { apps } from './requests/commands/apps.ts';
import { cancel } from './requests/commands/cancel.ts';
import { history } from './requests/commands/history.ts';
import { pending } from './requests/commands/pending.ts';
import { policy } from './requests/commands/policy.ts';
import { raise } from './requests/commands/raise.ts';
import { renew } from './requests/commands/renew.ts';
import { running } from './requests/commands/running.ts';
import { save } from './saved/commands/save.ts';
import { series } from './series/commands/series.ts';
import { clip } from './text/clip.ts';
import { plainTokens } from './text/slack-tokens.ts';
import type { LineProblem } from './words/shape/line-problem.ts';
import type { QuotaName } from './words/shape/subcommands.ts';
import { words } from './words/words.ts';
import { wxauth } from './wxauth.ts';

/** The subcommands of `/quota`, in the order of their help. A new one is its file, a row here, and its words in each language. */
const subcommands = {
  raise,
  plan,
  renew,
  cancel,
  grant,
  series,
  save,
  pending,
  delegate,
  running,
  calendar,
  packs,
  show,
  skus,
  purchases,
  chart,
  history,
  report,
  apps,
  policy,
  doctor,
  freeze,
  unfreeze,
  help,
} satisfies { [N in QuotaName]: { name: N } };

/** A reason, and room for all that stands before it. */
const LONGEST_REST = 800;
const LONGEST_WORD = 40;

/** `/quota …` */
export const quota = createCommand<LineOf<typeof subcommands>, LineProblem>({
  name: 'quota',
  subcommands,
  words: (language) => words(language).quota,
  alone: overview,
  help: {
    alone: { group: 'look_up', summary: (language) => words(language).help.commands.quota.alone },
    examples: (language) => words(language).help.commands.quota.examples,
    beside: [wxauth.siblings],
  },
  problem: (problem) => ({
    needs: 'memory',
    answer: ({ language }) => lineProblemAnswer(problem, language),
  }),
  unknownWord: (typed, suggested) => ({
    reason: 'unknown_word',
    typed: clip(typed, LONGEST_WORD),
    ...suggested,
  }),
  retype: ([first], line) => clip(plainTokens(first ? line.slice(first.start) : ''), LONGEST_REST),
  example: (context) => raiseSuggestion({}, context),
});
