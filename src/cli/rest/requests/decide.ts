import { Command } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readRaise } from '../read-wish.ts';
import { requestLine } from '../request-lines.ts';
import { type CommonOptions, type RestContext, runRest, withJson } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';

type Deciding = CommonOptions & { key?: string };
type Raise = ReturnType<typeof readRaise>;

const OF_A_PERSON = 'Needs a token with the scopes vote and as:U…, and votes as that person.';

/** `headroom approve` */
export function approveCommand(context: RestContext): Command {
  return deciding(
    'approve',
    'approves a pending request as the person that the token speaks for',
    'R-17',
  ).action(({ id }: Raise, options: Deciding) =>
    decide(context, `/requests/${id}/votes`, { vote: 'approve' }, options),
  );
}

/** `headroom reject` */
export function rejectCommand(context: RestContext): Command {
  return deciding(
    'reject',
    'rejects a pending request as the person that the token speaks for',
    'R-17 "the load test is enough"',
  )
    .argument('<reason>', 'shown to the requester')
    .action(({ id }: Raise, reason: string, options: Deciding) =>
      decide(context, `/requests/${id}/votes`, { vote: 'reject', reason }, options),
    );
}

/** `headroom question` */
export function questionCommand(context: RestContext): Command {
  return deciding('question', 'asks the requester something before deciding', 'R-17 "Why three days?"')
    .argument('<text>', 'posted in the thread of the card; the time to decide stands still until the answer')
    .action(({ id }: Raise, text: string, options: Deciding) =>
      decide(context, `/requests/${id}/questions`, { text }, options),
    );
}

function deciding(name: string, description: string, example: string): Command {
  return withJson(new Command(name).description(description))
    .argument('<raise>', 'like R-17', readRaise)
    .option('--key <key>', 'the same key does it once')
    .addHelpText('after', `\n${OF_A_PERSON}\n\nExample:\n  npx headroom ${name} ${example}${EXIT_HELP}`);
}

function decide(context: RestContext, path: string, body: object, options: Deciding): Promise<void> {
  return runRest(context, options, async ({ client, print, colors, newKey }) => {
    const request = await client.post(path, body, options.key ?? newKey(), requestShape);
    await print(request, () => [requestLine(request, colors)]);
  });
}
