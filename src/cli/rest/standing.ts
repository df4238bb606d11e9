import { Argument, Command } from 'commander';
import { changeStanding, STANDING_ACTIONS, type StandingOptions } from './change-standing.ts';
import { EXIT_HELP } from './exit-codes.ts';
import { readMoment } from './read-wish.ts';
import { grouped, shortTime } from './request-lines.ts';
import { type RestContext, type RestTools, runRest, withJson } from './rest-context.ts';
import { grantsShape, seriesShape } from './shapes.ts';
import { table } from './table.ts';

/** `headroom grants` */
export function grantsCommand(context: RestContext): Command {
  return standing(
    'grants',
    'standing grants that are pending or active; or withdraws or revokes one',
    'npx headroom grants --json\n  npx headroom grants revoke G-3',
  ).action(
    (action: string | undefined, id: string | undefined, options: StandingOptions, command: Command) =>
      action === undefined
        ? runRest(context, options, printGrants)
        : changeStanding(context, command, { list: 'grants', action, id }, options),
  );
}

/** `headroom series` */
export function seriesCommand(context: RestContext): Command {
  return standing(
    'series',
    'series that are pending, active or paused; or changes one',
    'npx headroom series --json\n  npx headroom series skip S-3\n  npx headroom series pause S-3',
  )
    .option('--run <moment>', 'with skip and unskip: which run, otherwise the next', readMoment)
    .action(
      (action: string | undefined, id: string | undefined, options: StandingOptions, command: Command) =>
        action === undefined
          ? runRest(context, options, printSeries)
          : changeStanding(context, command, { list: 'series', action, id }, options),
    );
}

function standing(name: keyof typeof STANDING_ACTIONS, description: string, examples: string): Command {
  return withJson(new Command(name).description(description))
    .addArgument(new Argument('[action]', 'what to do with one').choices(STANDING_ACTIONS[name]))
    .argument('[id]', name === 'grants' ? 'like G-3' : 'like S-3')
    .option('--key <key>', 'the same key does it once')
    .addHelpText('after', `\nExamples:\n  ${examples}${EXIT_HELP}`);
}

async function printGrants({ client, print }: RestTools): Promise<void> {
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
}

async function printSeries({ client, print }: RestTools): Promise<void> {
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
}
