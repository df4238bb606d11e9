import { Command } from 'commander';
import { EXIT_HELP } from '../exit-codes.ts';
import { readDays, readRaise } from '../read-wish.ts';
import { type RestContext, runRest } from '../rest-context.ts';
import { requestShape } from '../shapes.ts';
import { finish, type Submitting, submitting } from './submitting.ts';

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
