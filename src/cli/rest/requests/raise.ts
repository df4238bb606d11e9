import { Command, Option } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readDays, readItem, readMoment, readRate } from '../read-wish.ts';
import { type RestContext, type RestTools, runRest } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';
import { dryRun } from './dry-run.ts';
import { savedItems, savedName } from './saved.ts';
import { finish, type Submitting, submitting } from './submitting.ts';

type RaiseOptions = Submitting & {
  from?: string;
  pack?: string;
  also: ReturnType<typeof readItem>[];
  breakGlass?: boolean;
  again?: boolean;
  dryRun?: boolean;
};

/** What is to be raised: apps with their rates and days, or what is saved under a name. */
type What = { saved: string } | { items: ReturnType<typeof readItem>[] };

const EXAMPLES = `
Examples:
  npx headroom raise shop 300k 3d --because "Double 11"
  npx headroom raise shop 300k 3d --from 2026-11-11T00:00+08:00 --also tickets:200k:3d --wait
  npx headroom raise shop 300k 1d --key "deploy-$CI_JOB_ID" --wait --timeout 30m --json
  npx headroom raise @double11 --from 2026-11-11T00:00+08:00
  npx headroom raise shop 300k 3d --dry-run`;

/** `headroom raise` */
export function raiseCommand(context: RestContext): Command {
  return submitting(new Command('raise').description('submits a raise'))
    .argument('<app>', 'short name of the app, or its AppID; or @name of a saved request, and nothing else')
    .argument('[rate]', 'calls per minute, like 300k', readRate)
    .argument('[days]', '1, 3, 5, 7 or 14 days, like 3d', readDays)
    .option(
      '--from <moment>',
      'when it starts, with its zone; otherwise as soon as it is approved',
      readMoment,
    )
    .option('--pack <order>', 'which pack pays: order id or its last digits')
    .option(
      '--also <app:rate:days>',
      'another app in the same request; may be repeated',
      (text: string, all: RaiseOptions['also']) => [...all, readItem(text)],
      [],
    )
    .option('--break-glass', 'without approval, where the policy allows that')
    .option('--again', 'also if the same was submitted a moment ago')
    .addOption(
      new Option('--dry-run', 'only say who would decide and what it costs').conflicts(['key', 'wait']),
    )
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action(
      (
        app: string,
        rate: number | undefined,
        days: number | undefined,
        options: RaiseOptions,
        command: Command,
      ) => {
        const what = whatOf(command, [app, rate, days], options);
        return runRest(context, options, (tools) =>
          options.dryRun ? rehearse(tools, what, options) : submit(tools, what, options),
        );
      },
    );
}

/** Ends with a usage error where the two ways are mixed, or a part is missing. */
function whatOf(
  command: Command,
  [app, rate, days]: [string, number | undefined, number | undefined],
  { also }: RaiseOptions,
): What {
  const isSaved = app.startsWith('@');
  if (isSaved && (rate !== undefined || also.length > 0))
    return command.error('error: a saved request brings its own apps, rates and days');
  if (app === '@') return command.error('error: a saved request has a name, like @double11');
  if (isSaved) return { saved: savedName(app.slice(1)) };
  if (rate === undefined) return command.error("error: missing required argument 'rate'");
  if (days === undefined) return command.error("error: missing required argument 'days'");
  return { items: [{ app, rate, days }, ...also] };
}

async function submit(tools: RestTools, what: What, options: RaiseOptions): Promise<void> {
  const { from: beginsAt = null, pack = null, again } = options;
  const more = { ...wordsOf(options), ...(again ? { again } : {}) };
  const [path, body] =
    'saved' in what
      ? [`/saved/${encodeURIComponent(what.saved)}/requests`, { beginsAt, pack, ...more }]
      : ['/requests', { items: what.items.map((item) => ({ ...item, beginsAt, pack })), ...more }];
  const key = options.key ?? tools.newKey();
  await finish(tools, await tools.client.post(path, body, key, requestShape), options);
}

async function rehearse(tools: RestTools, what: What, options: RaiseOptions): Promise<void> {
  const { from: beginsAt = null, pack = null } = options;
  const all = 'saved' in what ? await savedItems(tools, what.saved) : what.items;
  const items = all.map((item) => ({ beginsAt, ...item, pack: item.pack ?? pack }));
  await dryRun(tools, { items, ...wordsOf(options) });
}

function wordsOf({ because: reason = '', breakGlass }: RaiseOptions) {
  return { reason, ...(breakGlass ? { breakGlass } : {}) };
}
