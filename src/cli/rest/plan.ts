import { Command } from 'commander';
import { EXIT_HELP } from './exit-codes.ts';
import { readMoment, readRate } from './read-wish.ts';
import { grouped, shortTime } from './request-lines.ts';
import { type CommonOptions, type RestContext, runRest, withJson } from './rest-context.ts';
import { planShape } from './shapes.ts';
import { table } from './table.ts';

type PlanOptions = CommonOptions & { from?: string; to: string };

/** `headroom plan` */
export function planCommand(context: RestContext): Command {
  return withJson(new Command('plan').description('the cheapest raises that hold a rate through a window'))
    .argument('<app>', 'short name of the app, or its AppID')
    .argument('<rate>', 'calls per minute, in all', readRate)
    .option('--from <moment>', 'otherwise from now on', readMoment)
    .requiredOption('--to <moment>', 'with its zone, like 2026-11-12T00:00+08:00', readMoment)
    .addHelpText(
      'after',
      `\nExample:\n  npx headroom plan shop 400k --from 2026-11-10T20:00+08:00 --to 2026-11-12T00:00+08:00${EXIT_HELP}`,
    )
    .action((app: string, rate: number, options: PlanOptions) =>
      runRest(context, options, async ({ client, print, newKey }) => {
        const { from = null, to } = options;
        const plan = await client.post('/plans', { targets: [{ app, rate, from, to }] }, newKey(), planShape);
        await print(plan, () => linesOf(app, plan));
      }),
    );
}

/** `name`: the app as it was typed. All items are of that one; the answer has its AppID. */
function linesOf(name: string, { units, items }: { units: number; items: Item[] }): string[] {
  if (items.length === 0) return ['Nothing has to be raised.'];
  const rows = items.map(({ rate, days, beginsAt, pack }) => [
    name,
    grouped(rate),
    String(days),
    beginsAt === null ? 'when approved' : shortTime(beginsAt),
    pack ?? '',
  ]);
  return [...table(['APP', 'RATE/MIN', 'DAYS', 'START', 'PACK'], rows), `${grouped(units)} units`];
}

type Item = { app: string; rate: number; days: number; beginsAt: string | null; pack: string | null };
