import type { Command } from 'commander';
import { type CommonOptions, type RestContext, runRest } from './rest-context.ts';
import { standingShape } from './shapes.ts';

export type StandingOptions = CommonOptions & { key?: string; run?: string };

/** What can be done with a grant or a series, by the list that it is in. */
export const STANDING_ACTIONS = {
  grants: ['withdraw', 'revoke'],
  series: ['withdraw', 'pause', 'resume', 'stop', 'skip', 'unskip'],
} as const;

const IDS = { grants: /^G-[1-9]\d*$/i, series: /^S-[1-9]\d*$/i };
const OF_A_RUN = ['skip', 'unskip'];

type Change = { list: keyof typeof STANDING_ACTIONS; action: string; id: string | undefined };

/** Changes one and says how it stands. Ends with a usage error where none is named. */
export function changeStanding(
  context: RestContext,
  command: Command,
  { list, action, id = '' }: Change,
  options: StandingOptions,
): Promise<void> {
  const sample = list === 'grants' ? 'G-3' : 'S-3';
  if (!IDS[list].test(id)) return command.error(`error: name one by its id, like ${sample}`);
  const { run } = options;
  if (run !== undefined && !OF_A_RUN.includes(action))
    return command.error('error: --run goes with skip and unskip');
  return runRest(context, options, async ({ client, print, newKey }) => {
    const path = `/${list}/${id.toUpperCase()}/${action}`;
    const body = run === undefined ? {} : { run };
    const changed = await client.post(path, body, options.key ?? newKey(), standingShape);
    await print(changed, () => [`${changed.id} ${changed.state}`]);
  });
}
