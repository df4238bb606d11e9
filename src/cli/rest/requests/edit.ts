import { Command, Option } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readDays, readMoment, readRaise, readRate } from '../read-wish.ts';
import { type RestContext, runRest } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';
import { finish, type Waiting, waiting } from './submitting.ts';

type EditOptions = Waiting & {
  app?: string;
  rate?: number;
  days?: number;
  from?: string;
  now?: boolean;
  pack?: string;
  because?: string;
};

const EXAMPLES = `
Examples:
  npx headroom edit R-17 --rate 200k --because "fewer visitors than planned"
  npx headroom edit R-17 --now --days 1 --wait`;

/** `headroom edit`: puts a pending request of one's own differently. */
export function editCommand(context: RestContext): Command {
  return waiting(
    new Command('edit').description('puts a pending request of your own differently; its votes are reset'),
  )
    .argument('<raise>', 'like R-17', readRaise)
    .option('--app <app>', 'short name of the app, or its AppID')
    .option('--rate <rate>', 'calls per minute, like 300k', readRate)
    .option('--days <days>', '1, 3, 5, 7 or 14 days, like 3d', readDays)
    .option('--from <moment>', 'when it starts, with its zone', readMoment)
    .addOption(new Option('--now', 'it starts as soon as it is approved').conflicts('from'))
    .option('--pack <order>', 'which pack pays: order id or its last digits')
    .option('--because <reason>', 'shown to those who decide')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action(({ id }: ReturnType<typeof readRaise>, options: EditOptions) =>
      runRest(context, options, async (tools) => {
        const key = options.key ?? tools.newKey();
        const path = `/requests/${id}/edit`;
        await finish(tools, await tools.client.post(path, bodyOf(options), key, requestShape), options);
      }),
    );
}

/** What is absent stays. */
function bodyOf({ app, rate, days, from, now, pack, because }: EditOptions): object {
  return {
    ...(app === undefined ? {} : { app }),
    ...(rate === undefined ? {} : { rate }),
    ...(days === undefined ? {} : { days }),
    ...(from === undefined ? {} : { beginsAt: from }),
    ...(now ? { beginsAt: null } : {}),
    ...(pack === undefined ? {} : { pack }),
    ...(because === undefined ? {} : { reason: because }),
  };
}
