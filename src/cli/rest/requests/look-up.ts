import { Command, InvalidArgumentError } from 'commander';
import { DAY_MS } from '../../../kit/durations.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import { readRaise } from '../read-wish.ts';
import { grouped, requestDetails, requestRows, shortTime } from '../request-lines.ts';
import { type CommonOptions, type RestContext, type RestTools, runRest, withJson } from '../rest-context.ts';
import { packsShape, reportShape, requestShape, requestsShape, skusShape } from '../shapes.ts';
import { table } from '../table.ts';
import { follow } from './follow.ts';
import { timeoutOption } from './submitting.ts';

type ListOptions = CommonOptions & { pending?: boolean; running?: boolean; app?: string; limit: number };

const LIMIT = 20;

/** `headroom list` */
export function listCommand(context: RestContext): Command {
  return withJson(new Command('list').description('requests, the newest first'))
    .option('--pending', 'only those that wait for a decision')
    .option('--running', 'only raises that run or will run')
    .option('--app <app>', 'only of that app')
    .option('--limit <count>', 'how many, 1 to 100', readCount, LIMIT)
    .addHelpText(
      'after',
      '\nExamples:\n  npx headroom list --pending\n  npx headroom list --running --app shop --json',
    )
    .action((options: ListOptions) => {
      const { pending, running, app, limit } = options;
      const list = pending ? 'pending' : running ? 'running' : 'all';
      const query = new URLSearchParams({
        list,
        limit: String(limit),
        ...(app === undefined ? {} : { app }),
      });
      return runRest(context, options, (tools) => printRequests(tools, query));
    });
}

/** `headroom history` */
export function historyCommand(context: RestContext): Command {
  return withJson(new Command('history').description('requests of the last days'))
    .argument('[app]', 'only of that app')
    .option('--days <count>', 'how many days', readCount, 30)
    .option('--limit <count>', 'how many requests, 1 to 100', readCount, 100)
    .addHelpText('after', '\nExample:\n  npx headroom history shop --days 7')
    .action((app: string | undefined, options: CommonOptions & { days: number; limit: number }) => {
      const since = new Date(context.terminal.now() - options.days * DAY_MS).toISOString();
      const query = new URLSearchParams({ since, limit: String(options.limit), ...(app ? { app } : {}) });
      return runRest(context, options, (tools) => printRequests(tools, query));
    });
}

async function printRequests({ client, print, colors }: RestTools, query: URLSearchParams): Promise<void> {
  const page = await client.get(`/requests?${query}`, requestsShape);
  if (page === 'unchanged') return;
  await print(page, () =>
    page.items.length === 0
      ? ['No requests.']
      : [
          ...requestRows(page.items, colors),
          ...(page.next === null ? [] : [`${page.items.length} of ${page.total}`]),
        ],
  );
}

/** `headroom show` */
export function showCommand(context: RestContext): Command {
  return withJson(new Command('show').description('everything about a request'))
    .argument('<raise>', 'like R-17', readRaise)
    .option('--wait', 'wait for its outcome, and end with its code')
    .addOption(timeoutOption())
    .addHelpText('after', EXIT_HELP)
    .action(
      ({ id }: ReturnType<typeof readRaise>, options: CommonOptions & { wait?: boolean; timeout: number }) =>
        runRest(context, options, async (tools) => {
          const found = await tools.client.get(`/requests/${id}`, requestShape);
          if (found === 'unchanged') return;
          const end = options.wait ? await follow(tools, found, options.timeout) : null;
          const request = end?.request ?? found;
          await tools.print(request, () => requestDetails(request, tools.colors));
          if (end) tools.terminal.exit(end.code);
        }),
    );
}

/** `headroom packs` */
export function packsCommand(context: RestContext): Command {
  return withJson(new Command('packs').description('packs and what remains, or what one can be turned into'))
    .argument('[order]', 'order id of a pack, or its last digits: its prices')
    .action((order: string | undefined, options: CommonOptions) =>
      runRest(context, options, (tools) =>
        order === undefined ? printPacks(tools) : printSkus(tools, order),
      ),
    );
}

async function printPacks({ client, print }: RestTools): Promise<void> {
  const packs = await client.get('/packs', packsShape);
  if (packs === 'unchanged') return;
  const rows = packs.items.map(({ orderId, name, units, validUntil, outlook }) => [
    orderId,
    grouped(units.remaining),
    grouped(units.reserved),
    grouped(units.all),
    shortTime(validUntil),
    outlook,
    name,
  ]);
  await print(packs, () =>
    table(['ORDER', 'REMAINING', 'RESERVED', 'ALL', 'EXPIRES', 'OUTLOOK', 'NAME'], rows),
  );
}

async function printSkus({ client, print }: RestTools, order: string): Promise<void> {
  const skus = await client.get(`/packs/${encodeURIComponent(order)}/skus`, skusShape);
  if (skus === 'unchanged') return;
  const rows = skus.items.map(({ rate, days, units, name }) => [
    grouped(rate),
    String(days),
    grouped(units),
    name,
  ]);
  await print(skus, () => table(['RATE/MIN', 'DAYS', 'UNITS', 'NAME'], rows));
}

/** `headroom report` */
export function reportCommand(context: RestContext): Command {
  return withJson(new Command('report').description('how requests of the last days went'))
    .option('--days <count>', 'how many days', readCount, 30)
    .action((options: CommonOptions & { days: number }) =>
      runRest(context, options, async ({ client, print }) => {
        const report = await client.get(`/reports?days=${options.days}`, reportShape);
        if (report === 'unchanged') return;
        await print(report, () => [
          `${report.requests} requests in ${options.days} days, ${grouped(report.units)} units allocated`,
          ...report.outcomes.map(({ state, count }) => `  ${count} ${state}`),
          ...report.apps.map(({ app, units }) => `  ${app}: ${grouped(units)} units`),
        ]);
      }),
    );
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Use a number, like 20.');
  return Number(text);
}
