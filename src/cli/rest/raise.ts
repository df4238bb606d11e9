import { Command, Option } from 'commander';
import { EXIT_HELP } from './exit-codes.ts';
import { follow } from './follow.ts';
import { readDays, readItem, readMoment, readPatience, readRaise, readRate } from './read-wish.ts';
import { requestLine } from './request-lines.ts';
import { type CommonOptions, type RestContext, type RestTools, runRest, withJson } from './rest-context.ts';
import { type RequestShape, requestShape } from './shapes.ts';

export type Waiting = CommonOptions & { key?: string; wait?: boolean; timeout: number };
type Submitting = Waiting & { because?: string };
type RaiseOptions = Submitting & {
  from?: string;
  pack?: string;
  also: ReturnType<typeof readItem>[];
  again?: boolean;
};

const EXAMPLES = `
Examples:
  npx headroom raise shop 300k 3d --because "Double 11"
  npx headroom raise shop 300k 3d --from 2026-11-11T00:00+08:00 --also tickets:200k:3d --wait
  npx headroom raise shop 300k 1d --key "deploy-$CI_JOB_ID" --wait --timeout 30m --json`;

/** `headroom raise` */
export function raiseCommand(context: RestContext): Command {
  return submitting(new Command('raise').description('submits a raise'))
    .argument('<app>', 'short name of the app, or its AppID')
    .argument('<rate>', 'calls per minute, like 300k', readRate)
    .argument('<days>', '1, 3, 5, 7 or 14 days, like 3d', readDays)
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
    .option('--again', 'also if the same was submitted a moment ago')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action((app: string, rate: number, days: number, options: RaiseOptions) =>
      runRest(context, options, async (tools) => {
        const { from: beginsAt = null, pack = null, also, because: reason = '', again } = options;
        const items = [{ app, rate, days }, ...also].map((item) => ({ ...item, beginsAt, pack }));
        const body = { items, reason, ...(again ? { again } : {}) };
        const key = options.key ?? tools.newKey();
        await finish(tools, await tools.client.post('/requests', body, key, requestShape), options);
      }),
    );
}

/** `headroom renew` */
export function renewCommand(context: RestContext): Command {
  return submitting(new Command('renew').description('submits a raise that goes on where another one ends'))
    .argument('<raise>', 'like R-17, or R-17.2 for one of several', readRaise)
    .argument('[days]', 'otherwise as many as before', readDays)
    .addHelpText('after', `\nExample:\n  npx headroom renew R-17 3d --wait${EXIT_HELP}`)
    .action((raise: ReturnType<typeof readRaise>, days: number | undefined, options: Submitting) =>
      runRest(context, options, async (tools) => {
        const { id, allocation } = raise;
        const body = {
          ...(days === undefined ? {} : { days }),
          ...(options.because === undefined ? {} : { reason: options.because }),
          ...(allocation === null ? {} : { allocation }),
        };
        const key = options.key ?? tools.newKey();
        const path = `/requests/${id}/renew`;
        await finish(tools, await tools.client.post(path, body, key, requestShape), options);
      }),
    );
}

const PATIENCE = '1h';

export function timeoutOption(): Option {
  return new Option('--timeout <time>', 'how long to wait, like 30m')
    .argParser(readPatience)
    .default(readPatience(PATIENCE), PATIENCE);
}

function submitting(command: Command): Command {
  return waiting(command.option('--because <reason>', 'shown to those who decide'));
}

/** Options of what is done once and may be waited for. */
export function waiting(command: Command): Command {
  return withJson(command)
    .option('--key <key>', 'the same key does it once, however often the line runs')
    .option('--wait', 'wait for the outcome, and end with its code')
    .addOption(timeoutOption());
}

/** Says how it stands, or waits for its outcome and ends with its code. */
export async function finish(
  tools: RestTools,
  request: RequestShape,
  { wait, timeout }: Waiting,
): Promise<void> {
  const end = wait ? await follow(tools, request, timeout) : null;
  const shown = end?.request ?? request;
  await tools.print(shown, () => [requestLine(shown, tools.colors)]);
  if (end) tools.terminal.exit(end.code);
}
