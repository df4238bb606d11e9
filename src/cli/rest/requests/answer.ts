import { Command } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readRaise } from '../read-wish.ts';
import { type RestContext, runRest } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';
import { finish, type Waiting, waiting } from './submitting.ts';

/** `headroom answer`: answers what an approver asked about a request of one's own. */
export function answerCommand(context: RestContext): Command {
  return waiting(
    new Command('answer').description('answers the question about a pending request of your own'),
  )
    .argument('<raise>', 'like R-17', readRaise)
    .argument('<text>', 'posted in the thread of its card')
    .addHelpText(
      'after',
      `\nThe question is in show R-17. After the answer, the time to decide goes on.\n\nExample:\n  npx headroom answer R-17 "the load test of Friday" --wait${EXIT_HELP}`,
    )
    .action(({ id }: ReturnType<typeof readRaise>, text: string, options: Waiting) =>
      runRest(context, options, async (tools) => {
        const key = options.key ?? tools.newKey();
        const path = `/requests/${id}/answers`;
        await finish(tools, await tools.client.post(path, { text }, key, requestShape), options);
      }),
    );
}
