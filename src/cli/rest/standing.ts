import { Command } from 'commander';
import { EXIT_HELP } from './exit-codes.ts';
import { grouped, shortTime } from './request-lines.ts';
import { type CommonOptions, type RestContext, runRest, withJson } from './rest-context.ts';
import { grantsShape, seriesShape } from './shapes.ts';
import { table } from './table.ts';

/** `headroom grants` */
export function grantsCommand(context: RestContext): Command {
  return withJson(new Command('grants').description('standing grants that are pending or active'))
    .addHelpText('after', `\nExample:\n  npx headroom grants --json${EXIT_HELP}`)
    .action((options: CommonOptions) =>
      runRest(context, options, async ({ client, print }) => {
        const grants = await client.get('/grants', grantsShape);
        if (grants === 'unchanged') return;
        const rows = grants.items.map(({ id, state, app, rate, remaining, units, endsAt, people }) => [
          id,
          state,
          app.name,
          grouped(rate),
          `${grouped(remaining)} of ${grouped(units)}`,
          shortTime(endsAt),
          [...people.users, ...people.groups].join(' '),
        ]);
        const head = ['GRANT', 'STATE', 'APP', 'UP TO/MIN', 'UNITS REMAINING', 'UNTIL', 'FOR'];
        await print(grants, () => (rows.length === 0 ? ['No grants.'] : table(head, rows)));
      }),
    );
}

/** `headroom series` */
export function seriesCommand(context: RestContext): Command {
  return withJson(new Command('series').description('series that are pending, active or paused'))
    .addHelpText('after', `\nExample:\n  npx headroom series --json${EXIT_HELP}`)
    .action((options: CommonOptions) =>
      runRest(context, options, async ({ client, print }) => {
        const series = await client.get('/series', seriesShape);
        if (series === 'unchanged') return;
        const rows = series.items.map(({ id, state, items, units, drawn, upcoming }) => {
          const next = upcoming.find(({ skipped }) => !skipped);
          const raises = items.map(({ app, rate, days }) => `${app.name} ${grouped(rate)} ${days}d`);
          const used = `${grouped(drawn)} of ${grouped(units)}`;
          return [id, state, next ? shortTime(next.at) : '–', used, raises.join(', ')];
        });
        const head = ['SERIES', 'STATE', 'NEXT RUN', 'UNITS USED', 'EACH RUN'];
        await print(series, () => (rows.length === 0 ? ['No series.'] : table(head, rows)));
      }),
    );
}
