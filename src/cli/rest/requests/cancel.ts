import { Command } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readRaise } from '../read-wish.ts';
import { requestLine } from '../request-lines.ts';
import { type CommonOptions, type RestContext, runRest, withJson } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';

/** `headroom cancel`: what is pending is withdrawn, what is allocated is cancelled once people agree. */
export function cancelCommand(context: RestContext): Command {
  return withJson(
    new Command('cancel').description(
      'withdraws a pending request, or cancels a raise while WeChat allows it',
    ),
  )
    .argument('<raise>', 'like R-17, or R-17.2 for one of several', readRaise)
    .option('--key <key>', 'the same key does it once')
    .addHelpText('after', `\nExample:\n  npx headroom cancel R-17${EXIT_HELP}`)
    .action(({ id, allocation }: ReturnType<typeof readRaise>, options: CommonOptions & { key?: string }) =>
      runRest(context, options, async ({ client, print, colors, newKey }) => {
        const body = allocation === null ? {} : { allocation };
        const request = await client.post(
          `/requests/${id}/cancel`,
          body,
          options.key ?? newKey(),
          requestShape,
        );
        await print(request, () => [requestLine(request, colors)]);
      }),
    );
}
