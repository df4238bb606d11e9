import { type Command, Option } from 'commander';
import { readPatience } from '../read-wish.ts';
import { requestLine } from '../request-lines.ts';
import { type CommonOptions, type RestTools, withJson } from '../rest-context.ts';
import type { RequestShape } from '../shapes.ts';
import { follow } from './follow.ts';

export type Waiting = CommonOptions & { key?: string; wait?: boolean; timeout: number };
export type Submitting = Waiting & { because?: string };

const PATIENCE = '1h';

export function timeoutOption(): Option {
  return new Option('--timeout <time>', 'how long to wait, like 30m')
    .argParser(readPatience)
    .default(readPatience(PATIENCE), PATIENCE);
}

/** Options of what people decide about. */
export function submitting(command: Command): Command {
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
