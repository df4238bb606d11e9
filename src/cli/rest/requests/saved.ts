import { Command } from 'commander';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import { grouped } from '../request-lines.ts';
import { RestFailure } from '../rest-client.ts';
import { type CommonOptions, type RestContext, type RestTools, runRest, withJson } from '../rest-context.ts';
import { type SavedShape, savedShape } from '../shapes.ts';
import { table } from '../table.ts';

/** `headroom saved` */
export function savedCommand(context: RestContext): Command {
  return withJson(new Command('saved').description('requests that people saved under a name'))
    .addHelpText('after', `\nExamples:\n  npx headroom saved\n  npx headroom raise @double11${EXIT_HELP}`)
    .action((options: CommonOptions) =>
      runRest(context, options, async (tools) => {
        const saved = await tools.client.get('/saved', savedShape);
        if (saved === 'unchanged') return;
        const rows = saved.items.map(({ name, items, savedBy }) => [
          `@${name}`,
          items.map(({ app, rate, days }) => `${app} ${grouped(rate)} ${days}d`).join(', '),
          savedBy,
        ]);
        const lines = () =>
          rows.length === 0 ? ['No saved requests.'] : table(['NAME', 'RAISE', 'BY'], rows);
        await tools.print(saved, lines);
      }),
    );
}

/** @throws {RestFailure} where nothing is saved under that name, as {@link savedName} spells it */
export async function savedItems(
  { client }: RestTools,
  name: string,
): Promise<SavedShape['items'][number]['items']> {
  const saved = await client.get('/saved', savedShape);
  const found = saved === 'unchanged' ? undefined : saved.items.find((one) => savedName(one.name) === name);
  if (!found) throw new RestFailure(`Nothing is saved under that name (nothing_saved): @${name}`, EXIT.usage);
  return found.items;
}

/** Names that differ in case or width are one. */
export function savedName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
