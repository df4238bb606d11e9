import { Command } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readRaise } from '../read-wish.ts';
import { type RestContext, runRest } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';
import { finish, type Waiting, waiting } from './submitting.ts';

/** `headroom retry`: has WeChat asked once more for what failed. */
export function retryCommand(context: RestContext): Command {
  return waiting(new Command('retry').description('has WeChat asked once more for what failed of a request'))
    .argument('<raise>', 'like R-17, or R-17.2 for one of several', readRaise)
    .addHelpText(
      'after',
      `\nExamples:\n  npx headroom retry R-17 --wait\n  npx headroom retry R-17.2 --key "retry-$CI_JOB_ID"${EXIT_HELP}`,
    )
    .action(({ id, allocation }: ReturnType<typeof readRaise>, options: Waiting) =>
      runRest(context, options, async (tools) => {
        const body = allocation === null ? {} : { allocation };
        const key = options.key ?? tools.newKey();
        await finish(
          tools,
          await tools.client.post(`/requests/${id}/retry`, body, key, requestShape),
          options,
        );
      }),
    );
}
