import { Command } from 'commander';
import { EXIT_HELP } from './exit-codes.ts';
import { type CommonOptions, type RestContext, runRest, withJson } from './rest-context.ts';
import { appsShape } from './shapes.ts';
import { table } from './table.ts';

/** `headroom apps` */
export function appsCommand(context: RestContext): Command {
  return withJson(new Command('apps').description('apps whose limits can be raised'))
    .addHelpText('after', `\nExample:\n  npx headroom apps --json${EXIT_HELP}`)
    .action((options: CommonOptions) =>
      runRest(context, options, async ({ client, print }) => {
        const apps = await client.get('/apps', appsShape);
        if (apps === 'unchanged') return;
        const rows = apps.items.map(({ name, appId, label }) => [
          name,
          appId,
          Object.values(label ?? {}).join(' · '),
        ]);
        await print(apps, () =>
          rows.length === 0
            ? ['No apps are configured: any AppID can be named.']
            : table(['APP', 'APPID', 'NAME'], rows),
        );
      }),
    );
}
